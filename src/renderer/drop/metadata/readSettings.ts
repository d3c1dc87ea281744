import { automatic1111 } from './automatic1111'
import { comfyUi } from './comfyUi'
import { inkwave } from './inkwave'
import { invokeAi } from './invokeAi'
import { pngTexts } from './pngTexts'
import type { PictureSettings, SettingsReader } from './settings'

/** One line per program; the first that knows the picture is believed. */
const readers: readonly SettingsReader[] = [inkwave, invokeAi, comfyUi, automatic1111]

/**
 * How a picture was made, if it says so. @param bytes of a PNG; anything else says nothing. Never throws.
 * @returns undefined when it says nothing, or has no prompt
 */
export function readSettings(bytes: Uint8Array): PictureSettings | undefined {
  const texts = pngTexts(bytes)
  for (const reader of readers) {
    const found = reader.read(texts)
    if (found !== undefined && found.prompt !== '') return { madeBy: reader.madeBy, ...found }
  }
  return undefined
}
