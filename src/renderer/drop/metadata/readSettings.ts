import { automatic1111 } from './automatic1111'
import { comfyUi } from './comfyUi'
import { inkwave } from './inkwave'
import { invokeAi } from './invokeAi'
import { asUtf8 } from './asUtf8'
import type { PictureSettings, SettingsReader } from './settings'

/** One line per program; the first that knows the picture is believed. */
const readers: readonly SettingsReader[] = [inkwave, invokeAi, comfyUi, automatic1111]

/**
 * How a picture was made, if it says so. Never throws.
 * @param texts the text chunks of its PNG by keyword
 * @returns undefined when it says nothing, or has no prompt
 */
export function readSettings(texts: Readonly<Record<string, string>>): PictureSettings | undefined {
  const read = new Map(Object.entries(texts).map(([keyword, text]) => [keyword, asUtf8(text)]))
  for (const reader of readers) {
    const found = reader.read(read)
    if (found !== undefined && found.prompt !== '') return { madeBy: reader.madeBy, ...found }
  }
  return undefined
}
