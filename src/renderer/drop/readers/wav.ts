import { StudioError } from '../../../shared/index'

/**
 * Length of a WAV file in seconds, from its `fmt ` and `data` chunks (Microsoft RIFF).
 * @throws StudioError `file.unreadable` when it has none of them or no sound
 */
export function wavSeconds(buffer: ArrayBuffer): number {
  const view = new DataView(buffer)
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
    const size = view.getUint32(at + 4, true)
    if (name === 'fmt ' && at + 20 <= view.byteLength) bytesPerSecond = view.getUint32(at + 16, true)
    // A recorder that was cut off leaves a size that goes beyond the file.
    const data = Math.min(size, view.byteLength - at - 8)
    if (name === 'data' && bytesPerSecond > 0 && data > 0) return data / bytesPerSecond
    at += 8 + size + (size & 1)
  }
  throw new StudioError('file.unreadable', 'This sound file cannot be read: it has no sound in it.', {
    help: 'Save it again as WAV from the program that made it.',
  })
}
