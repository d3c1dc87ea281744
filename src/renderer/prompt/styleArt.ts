import threeD from './styles/3d.png'
import blob from './styles/blob.png'
import emoji from './styles/emoji.png'
import flat from './styles/flat.png'
import glossy from './styles/glossy.png'
import sticker from './styles/sticker.png'

/** Made by Stickers: a fox in each style, transparent, 20 steps, seeds 1 to 3, made smaller. */
export const styleArt: Readonly<Record<string, string>> = {
  emoji,
  blob,
  glossy,
  flat,
  sticker,
  '3d': threeD,
}
