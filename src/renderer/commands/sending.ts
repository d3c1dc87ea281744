import type { TakeRecord } from '../../shared/index'
import { assetOf, readText } from '../client/assets'
import type { Sending } from './send'

/** A take as something that can be sent. */
export function sendingOf(take: TakeRecord): Sending {
  switch (take.craft) {
    case 'music':
      return { kind: 'loop', thing: () => Promise.resolve({ kind: 'loop', take }) }
    case 'text':
      return {
        kind: 'draft',
        thing: async () => {
          const asset = assetOf(take, 'text')
          return asset && { kind: 'draft', text: await readText(asset.sha256), take }
        },
      }
    case 'image':
      return {
        kind: 'picture',
        thing: () => {
          // Cut out of its ground where there is such a picture: that is what one places on something.
          const asset = assetOf(take, 'transparent') ?? assetOf(take, 'image')
          return Promise.resolve(
            asset && { kind: 'picture', asset: asset.sha256, name: take.title, takeId: take.id },
          )
        },
      }
  }
}
