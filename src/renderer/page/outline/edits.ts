import { addChapter, addScene, moveChapter, moveScene, removePart } from '../../document/actions/page/index'
import { undo } from '../../commands/edit'
import { chaptersOf, scenesOf } from '../../stores/manuscript'
import { sceneOnPage } from '../../stores/reading'
import type { Studio } from '../../stores/studio'
import { toastInRoom } from '../../stores/toasts'
import { setView } from '../../stores/view'
import { strings } from '../../ui/strings'
import { sceneBeside } from './rows'

export function openScene(studio: Studio, scene: string): void {
  setView(studio.view, 'page.scene', scene)
}

/** A scene after the one on the page, or in the given chapter; it is opened. */
export function newScene(studio: Studio, chapterId?: string): string | undefined {
  const { document } = studio
  const shown = sceneOnPage(studio)
  const chapters = chaptersOf(document.records)
  const chapter =
    chapters.find(({ id, scenes }) =>
      chapterId === undefined ? shown !== undefined && scenes.includes(shown) : id === chapterId,
    ) ?? chapters.at(-1)
  if (chapter === undefined) return newChapter(studio)
  const scene = document.newId('scene')
  document.act(addScene, {
    chapter: chapter.id,
    scene,
    after: shown !== undefined && chapter.scenes.includes(shown) ? shown : undefined,
  })
  openScene(studio, scene)
  return scene
}

/** A chapter at the end with one scene, which is opened. */
export function newChapter(studio: Studio): string {
  const { document } = studio
  const [chapter, scene] = [document.newId('chapter'), document.newId('scene')]
  document.act(addChapter, { chapter, scene })
  openScene(studio, scene)
  return scene
}

/** Takes a chapter or a scene away, with a word on how to get it back. */
export function remove(studio: Studio, id: string): void {
  const record = studio.document.records[id]
  if (record?.type !== 'chapter' && record?.type !== 'scene') return
  const gone = record.type === 'chapter' ? record.scenes : [id]
  const shown = sceneOnPage(studio)
  if (shown !== undefined && gone.includes(shown)) {
    const scenes = scenesOf(studio.document.records).map((scene) => scene.id)
    const left = scenes.filter((scene) => !gone.includes(scene))
    const next = left[Math.max(0, scenes.indexOf(gone[0] ?? '') - 1)] ?? left.at(-1)
    if (next !== undefined) openScene(studio, next)
  }
  studio.document.act(removePart, { id })
  toastInRoom(studio, 'page', strings.outline.removed(record.title), {
    label: strings.history.undo,
    run: () => {
      undo(studio)
    },
  })
}

/** One up or down among its siblings; a scene also into the chapter beside. @returns whether it moved */
export function moveBy(studio: Studio, id: string, by: 1 | -1): boolean {
  const { document } = studio
  const record = document.records[id]
  if (record?.type === 'scene') {
    const target = sceneBeside(document.records, id, by)
    if (target === undefined) return false
    document.act(moveScene, { scene: id, ...target })
    return true
  }
  const chapters = chaptersOf(document.records).map((chapter) => chapter.id)
  const at = chapters.indexOf(id) + by
  if (record?.type !== 'chapter' || at < 0 || at >= chapters.length) return false
  document.act(moveChapter, { chapter: id, at })
  return true
}
