import type { Records } from '../../../shared/index'
import { countScene, sum } from '../../document/wordCount'
import { chaptersOf, scenesOf } from '../../stores/manuscript'

/** One line of the outline. */
export interface OutlineRow {
  readonly kind: 'chapter' | 'scene'
  readonly id: string
  readonly title: string
  readonly synopsis: string
  readonly words: number
  /** Position among its siblings and their number, from 1. */
  readonly n: number
  readonly of: number
  /** The chapter of a scene, or the chapter itself. */
  readonly chapter: string
  readonly open: boolean
}

/** @param closed chapters whose scenes are folded away */
export function rowsOf(records: Records, closed: ReadonlySet<string>): OutlineRow[] {
  const chapters = chaptersOf(records)
  return chapters.flatMap((chapter, index) => {
    const scenes = scenesOf(records, chapter)
    const counts = scenes.map(({ content }) => countScene(content))
    const open = !closed.has(chapter.id)
    const head: OutlineRow = {
      kind: 'chapter',
      id: chapter.id,
      title: chapter.title,
      synopsis: '',
      words: sum(counts).words,
      n: index + 1,
      of: chapters.length,
      chapter: chapter.id,
      open,
    }
    const rows = scenes.map((scene, at): OutlineRow => ({
      kind: 'scene',
      id: scene.id,
      title: scene.title,
      synopsis: scene.synopsis,
      words: counts[at]?.words ?? 0,
      n: at + 1,
      of: scenes.length,
      chapter: chapter.id,
      open: false,
    }))
    return [head, ...(open ? rows : [])]
  })
}

export interface SceneTarget {
  readonly chapter: string
  readonly at: number
}

/** Where a scene goes when it moves one up or down: past a chapter's edge into the next chapter. */
export function sceneBeside(records: Records, scene: string, by: 1 | -1): SceneTarget | undefined {
  const chapters = chaptersOf(records)
  const from = chapters.findIndex(({ scenes }) => scenes.includes(scene))
  const chapter = chapters[from]
  if (chapter === undefined) return undefined
  const at = chapter.scenes.indexOf(scene) + by
  if (at >= 0 && at < chapter.scenes.length) return { chapter: chapter.id, at }
  const other = chapters[from + by]
  return other === undefined ? undefined : { chapter: other.id, at: by > 0 ? 0 : other.scenes.length }
}

/** Where a scene goes that is dropped on a line: before it, after it, or to the beginning of a chapter. */
export function sceneDropped(
  records: Records,
  scene: string,
  target: OutlineRow,
  after: boolean,
): SceneTarget | undefined {
  const chapter = records[target.chapter]
  if (chapter?.type !== 'chapter') return undefined
  if (target.kind === 'chapter') return { chapter: chapter.id, at: 0 }
  const others = chapter.scenes.filter((id) => id !== scene)
  const at = others.indexOf(target.id)
  return at < 0 ? undefined : { chapter: chapter.id, at: at + (after ? 1 : 0) }
}
