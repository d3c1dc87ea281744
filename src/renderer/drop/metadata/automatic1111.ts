import { known, numberOrNothing, type SettingsReader } from './settings'

const negative = /^Negative prompt:\s*/
/** `Steps: 20, Sampler: Euler a, …, Hashes: {"a": "b, c"}`; values with commas are quoted. */
const pair = /\s*([\w][\w /.-]*):\s*("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)/g

/**
 * The `parameters` text of Stable Diffusion WebUI (Automatic1111, Forge) and what copies it: the prompt, a line that
 * begins `Negative prompt:`, and a last line of `Name: value` pairs that begins `Steps:`.
 */
export const automatic1111: SettingsReader = {
  madeBy: 'Stable Diffusion WebUI',
  read: (texts) => {
    const text = texts.get('parameters')
    // InvokeAI and others use the keyword for JSON.
    if (text === undefined || text.trimStart().startsWith('{')) return undefined
    const lines = text.trim().split(/\r?\n/)
    const last = lines.at(-1) ?? ''
    const hasPairs = /^Steps:\s*\d/.test(last)
    const body = hasPairs ? lines.slice(0, -1) : lines
    const from = body.findIndex((line) => negative.test(line))
    const prompt = (from < 0 ? body : body.slice(0, from)).join('\n').trim()
    const kept = from < 0 ? '' : body.slice(from).join('\n').replace(negative, '').trim()
    const values = new Map(hasPairs ? pairs(last) : [])
    const [width, height] = (values.get('Size') ?? '').split('x').map(numberOrNothing)
    return known({
      prompt,
      negativePrompt: kept === '' ? undefined : kept,
      steps: numberOrNothing(values.get('Steps')),
      seed: numberOrNothing(values.get('Seed')),
      guidance: numberOrNothing(values.get('CFG scale')),
      width,
      height,
      sampler: values.get('Sampler'),
      model: values.get('Model'),
    })
  },
}

function pairs(line: string): (readonly [string, string])[] {
  return [...line.matchAll(pair)].map(([, name = '', value = '']) => [
    name,
    value.startsWith('"') ? unquoted(value) : value.trim(),
  ])
}

function unquoted(value: string): string {
  return value.slice(1, -1).replace(/\\(.)/g, '$1')
}
