import { useEffect, useRef, type CSSProperties } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { renamePart } from '../document/actions/page/index'
import { problem } from '../stores/problem'
import { sceneOnPage } from '../stores/reading'
import { useDocument, useStudio } from '../stores/studio'
import { setView } from '../stores/view'
import { strings } from '../ui/strings'
import { Announcer } from './Announcer'
import { PageSession } from './editor/session'
import { Hint } from './Hint'
import { pageStyle } from './pageStyle'
import { SpellMenu } from './spelling/SpellMenu'

/** The scene on the page: its title and its text. */
export function Sheet() {
  const studio = useStudio()
  const chosen = useStore(studio.view, (state) => state['page.scene'])
  const generation = useDocument((state) => state.generation)
  // The first scene stands in for a chosen one that is gone.
  const scene = useDocument(() => sceneOnPage(studio))
  useFollowUndo()
  if (scene === undefined) return <div className="page-desk" data-chosen={String(chosen)} />
  return <SceneSheet key={`${generation} ${scene}`} scene={scene} />
}

/** Shown by the style sheet where nothing is written yet, so that it is never part of the text. */
const emptyHint = { '--empty-hint': JSON.stringify(strings.page.empty) } as CSSProperties

function SceneSheet({ scene }: { scene: string }) {
  const studio = useStudio()
  const desk = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const title = useDocument(({ records }) => {
    const record = records[scene]
    return record?.type === 'scene' ? record.title : ''
  })

  const style = useStore(
    studio.view,
    useShallow((state) => pageStyle(state)),
  )

  useEffect(() => {
    const element = paper.current
    if (element === null) return
    let session: PageSession
    try {
      session = new PageSession(studio, scene, element)
    } catch (error) {
      problem(studio, error)
      return
    }
    studio.manuscript.setState({ editor: session })
    const scroll = studio.view.getState()[`page.scroll.${scene}`]
    if (desk.current !== null && typeof scroll === 'number') desk.current.scrollTop = scroll
    // A first word can be written without a click.
    if (document.activeElement === document.body) session.focus()
    return () => {
      session.dispose()
      if (studio.manuscript.getState().editor === session) studio.manuscript.setState({ editor: undefined })
    }
  }, [studio, scene])

  return (
    <div
      className="page-desk"
      ref={desk}
      data-focus={style.focus}
      style={{ '--page-size': `${style.fontSize}px`, '--measure': `${style.measure}ch` } as CSSProperties}
      onScroll={(event) => {
        setView(studio.view, `page.scroll.${scene}`, event.currentTarget.scrollTop)
      }}
    >
      <div className="page-sheet" data-testid="manuscript">
        <input
          className="scene-title"
          aria-label={strings.page.sceneTitle}
          placeholder={strings.page.untitledScene}
          value={title}
          dir="auto"
          onChange={(event) => {
            studio.document.act(renamePart, { id: scene, title: event.target.value })
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            studio.manuscript.getState().editor?.focus()
          }}
        />
        <SpellMenu>
          <div className="page-text" ref={paper} style={emptyHint} />
        </SpellMenu>
        <Hint desk={desk} />
      </div>
      <Announcer />
    </div>
  )
}

/** What is undone or done again is shown: the page turns to its scene. */
function useFollowUndo(): void {
  const studio = useStudio()
  useEffect(
    () =>
      studio.document.on(({ cause, changes }) => {
        if (cause !== 'undo' && cause !== 'redo') return
        const scenes = changes.flatMap((change) =>
          'scene' in change && typeof change.scene === 'string' ? [change.scene] : [],
        )
        const shown = sceneOnPage(studio)
        const [first] = scenes
        if (first !== undefined && shown !== undefined && !scenes.includes(shown))
          setView(studio.view, 'page.scene', first)
      }),
    [studio],
  )
}
