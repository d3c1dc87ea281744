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

/** What each craft makes, main one first. */
const rolesOf: Readonly<Record<Craft, readonly CliOutput['role'][]>> = {
  text: ['text'],
  image: ['image'],
  music: ['audio', 'midi', 'piece'],
}

/**
 * The part of a take a file name asks for: `tune.mid` the notes, `tune.wav` and `tune.anything` the main part.
 * @throws StudioError `cli.usage` for an ending that belongs to another craft
 */
export function roleFor(file: string, craft: Craft): CliOutput['role'] {
  const roles = rolesOf[craft]
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase()
  const named = outputs.find((output) => output.extensions.includes(extension ?? ''))
  if (named === undefined) return roles[0] as CliOutput['role']
  if (roles.includes(named.role)) return named.role
  const possible = outputs
    .filter((output) => roles.includes(output.role))
    .map((output) => `.${String(output.extensions[0])}`)
  throw usage(
    `${craft} cannot be written as .${String(extension)}; possible are ${possible.join(', ')}.`,
    'generate',
  )
}

/** The asset of a role; the main one when the take lacks it. */
export function assetFor(assets: readonly AssetRef[], role: CliOutput['role']): AssetRef | undefined {
  return assets.find((asset) => asset.role === role) ?? assets[0]
}

export function describeOutputs(craft: Craft): string {
  return outputs
    .filter((output) => rolesOf[craft].includes(output.role))
    .map((output) => `  FILE.${String(output.extensions[0]).padEnd(6)} ${output.summary}`)
    .join('\n')
}
