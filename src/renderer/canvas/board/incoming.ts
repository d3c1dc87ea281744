import { StudioError } from '../../../shared/index'
import { problem } from '../../stores/make'
import type { Easel } from '../easel/easel'
import { placePicture } from '../easel/placePicture'
import { decode, storePng } from '../easel/store'
import type { Rect } from '../maths/rect'
import { pngOf, surface } from '../pixels/surface'
import { words } from '../strings'

/** Largest picture that is taken in, bytes. */
const largest = 64 * 1024 * 1024

/** Pictures that are pasted or dropped onto the board become layers. @returns stops listening */
export function listenToPictures(easel: Easel, desk: HTMLElement): () => void {
  const onPaste = (event: ClipboardEvent): void => {
    const files = picturesIn(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    void take(easel, files, undefined)
  }
  const onOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const onDrop = (event: DragEvent): void => {
    const files = picturesIn(event.dataTransfer)
    if (files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const { left, top } = desk.getBoundingClientRect()
    const at = easel.toBoard({ x: event.clientX - left, y: event.clientY - top })
    const { width, height } = easel.frame
    void take(easel, files, { x: at.x - width / 2, y: at.y - height / 2, width, height })
  }
  desk.addEventListener('paste', onPaste)
  desk.addEventListener('dragover', onOver)
  desk.addEventListener('drop', onDrop)
  return () => {
    desk.removeEventListener('paste', onPaste)
    desk.removeEventListener('dragover', onOver)
    desk.removeEventListener('drop', onDrop)
  }
}

function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
}

async function take(easel: Easel, files: readonly File[], into: Rect | undefined): Promise<void> {
  for (const file of files)
    try {
      const name = file.name.replace(/\.[^.]+$/, '')
      await placePicture(easel, {
        asset: await stored(easel, file),
        name: name === '' || name === 'image' ? words.picture : name,
        label: words.act.paste,
        ...(into === undefined ? {} : { into }),
      })
    } catch (error) {
      problem(easel.studio, error)
    }
}

/** As a PNG, whatever came: the board's pixels are those that were seen. */
async function stored(easel: Easel, file: File): Promise<string> {
  if (file.size > largest)
    throw new StudioError('asset.tooLarge', `“${file.name}” is larger than 64 MB.`, {
      help: 'Save it smaller in another program, then place it again.',
    })
  const bitmap = await decode(file)
  if (file.type === 'image/png')
    return storePng(easel.studio, new Uint8Array(await file.arrayBuffer()), file.name)
  const { canvas, context } = surface(bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  return storePng(easel.studio, await pngOf(canvas), `${file.name}.png`)
}
