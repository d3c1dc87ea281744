import { StudioError } from '../../shared/index'
import { assetUrl } from './assets'

/** Of a stored picture, px. @throws StudioError `file.unreadable` when it cannot be read as a picture */
export async function pictureSize(sha256: string): Promise<{ width: number; height: number }> {
  const image = new Image()
  image.src = assetUrl(sha256)
  try {
    await image.decode()
  } catch (cause) {
    throw new StudioError('file.unreadable', 'The picture cannot be read.', {
      help: 'Its file may be damaged or gone; make it again from its recipe.',
      cause,
    })
  }
  return { width: image.naturalWidth, height: image.naturalHeight }
}
