import { StudioError, type TakeRecord } from '../../../shared/index'
import { assetOf } from '../../client/assets'
import type { TakeTarget } from '../../commands/index'
import { easelOf } from '../easel/easel'
import { placePicture } from '../easel/placePicture'

/** A chosen picture becomes a layer that fills the frame; cut out where the take has it cut out. */
export const pictureTarget: TakeTarget = {
  craft: 'image',
  accept: async (studio, take) => {
    await placePicture(easelOf(studio), { ...pictureOf(take), takeId: take.id, fill: true })
  },
}

/** @throws StudioError when the take has no picture */
export function pictureOf(take: TakeRecord): { asset: string; name: string } {
  const asset = assetOf(take, 'transparent') ?? assetOf(take, 'image')
  if (asset === undefined)
    throw new StudioError('library.unknownAsset', 'This take has no picture.', {
      help: 'Choose another take, or draw it again.',
    })
  return { asset: asset.sha256, name: take.title }
}
