import type { AssetRef, Craft } from '../../../shared/index'
import { usage } from '../args'
import { midi } from './midi'
import type { CliOutput } from './output'
import { piece } from './piece'
import { png } from './png'
import { txt } from './txt'
import { wav } from './wav'

/** What `--out` understands, one line each. */
export const outputs: readonly CliOutput[] = [txt, png, wav, midi, piece]

/**
 * What a file name asks for: `tune.mid` the notes; `undefined` for `tune.anything`, which gets the main part.
 * @throws StudioError `cli.usage` for an ending that belongs to another craft
 */
export function outputFor(file: string, craft: Craft): CliOutput | undefined {
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
  const named = outputs.find((output) => output.extensions.includes(extension))
  if (named === undefined || named.crafts.includes(craft)) return named
  const possible = outputsOf(craft).map((output) => `.${String(output.extensions[0])}`)
  throw usage(`${craft} cannot be written as .${extension}; possible are ${possible.join(', ')}.`, 'generate')
}

/** The asset to write; the main one is always the first. */
export function assetFor(assets: readonly AssetRef[], output: CliOutput | undefined): AssetRef | undefined {
  return output === undefined ? assets[0] : assets.find((asset) => asset.role === output.role)
}

export function describeOutputs(craft: Craft): string {
  return outputsOf(craft)
    .map((output) => `  FILE.${String(output.extensions[0]).padEnd(6)} ${output.summary}`)
    .join('\n')
}

const outputsOf = (craft: Craft): CliOutput[] => outputs.filter((output) => output.crafts.includes(craft))
