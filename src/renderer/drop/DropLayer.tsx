import { Import } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStudio } from '../stores/studio'
import { offerSettingsOf, takeDropped } from './bringIn'
import { dropKinds } from './kinds/index'
import { strings } from './strings'
import type { RoomId } from '../stores/rooms'
import './drop.css'

/** Says over the whole window what a drop would do, and does it. The window itself never opens a file. */
export function DropLayer() {
  const studio = useStudio()
  const [lines, setLines] = useState<readonly string[] | undefined>()
  useEffect(() => {
    // Enter and leave come for every element that is passed: only the balance counts.
    let depth = 0
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (++depth === 1) setLines(linesFor([...(event.dataTransfer?.items ?? [])], studio.ui.getState().room))
    }
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event) || depth === 0) return
      if (--depth === 0) setLines(undefined)
    }
    /** Before anything else in the window sees it: the drag is over, whoever takes the files. */
    const end = (event: DragEvent): void => {
      depth = 0
      setLines(undefined)
      if (!hasFiles(event)) return
      event.preventDefault()
      if (takenByBoard(event, studio.ui.getState().room)) void offerSettingsOf(studio, filesOf(event))
    }
    /** What no part of the window has taken. */
    const drop = (event: DragEvent): void => {
      if (hasFiles(event)) void takeDropped(studio, filesOf(event))
    }
    const listen = [
      ['dragover', over],
      ['dragenter', enter],
      ['dragleave', leave],
      ['drop', end],
    ] as const
    for (const [name, on] of listen) window.addEventListener(name, on, true)
    window.addEventListener('drop', drop)
    return () => {
      for (const [name, on] of listen) window.removeEventListener(name, on, true)
      window.removeEventListener('drop', drop)
    }
  }, [studio])
  if (lines === undefined) return null
  return (
    <div className="drop-layer" role="status">
      <div className="float drop-card">
        <Import className="i" aria-hidden="true" />
        <b>{strings.title}</b>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </div>
  )
}

function filesOf(event: DragEvent): File[] {
  return [...(event.dataTransfer?.files ?? [])]
}

/** The canvas places pictures where they are dropped, and stops the event there. */
function takenByBoard(event: DragEvent, room: RoomId): boolean {
  const files = filesOf(event)
  const onBoard = event.target instanceof Element && event.target.closest('.canvas-desk') !== null
  return room === 'canvas' && onBoard && files.every(({ type }) => type.startsWith('image/'))
}

/** While files are in the air only their types are known, and not always. */
function linesFor(items: readonly DataTransferItem[], room: RoomId): readonly string[] {
  const types = items.filter(({ kind }) => kind === 'file').map(({ type }) => type)
  const known = dropKinds.filter(({ mime }) => mime !== undefined && types.some((type) => mime.test(type)))
  const lines = known.flatMap((kind) => kind.what?.(room) ?? [])
  return lines.length === 0 ? [strings.anything] : lines
}
