import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SubjectsFile, type ModelDescription, type Note } from '../../src/shared/index'
import { TorchRandom } from '../../src/workers/engine/torchRandom'
import { encodePrompts } from '../../src/workers/families/diffusion/conditioning'
import type { RunHandle } from '../../src/workers/engine/types'
import type { DiffusionModel } from '../../src/workers/families/diffusion/model'
import { planesOnWhite } from '../../src/workers/signal/imageResize'

const file = SubjectsFile.parse(
  JSON.parse(readFileSync(join(process.cwd(), 'resources/models/sprite/subjects.json'), 'utf8')),
)
export const stickers: ModelDescription = {
  subjects: file.subjects,
  styles: Object.entries(file.styles).map(([id, about]) => ({ id, about })),
  backgrounds: Object.entries(file.backgrounds).map(([id, rgb]) => ({ id, rgb })),
}

interface Picture {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** Standard deviation of the colours of what can be seen, 0 … 255; a blank picture has next to none. */
export function contrast({ rgba }: Picture): number {
  let n = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < rgba.length; i += 4)
    for (let c = 0; c < 3; c++) {
      const alpha = rgba[i + 3]! / 255
      const value = rgba[i + c]! * alpha + 255 * (1 - alpha)
      n += 1
      sum += value
      squares += value * value
    }
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2))
}

/** Noise levels at which the subject, rather than its edges, decides the error. */
const levels = [0.5, 0.65, 0.8]

/**
 * How well each prompt explains a picture: the mean squared error of the velocity the model predicts for the noised
 * latents under it; the true one has the smallest. Li et al. 2023, "Your Diffusion Model is Secretly a Zero-Shot
 * Classifier" (https://arxiv.org/abs/2303.16203), for a flow: x = (1 − s) x₀ + s ε, v = ε − x₀.
 */
export function errorsOf(
  model: DiffusionModel,
  picture: Picture,
  prompts: readonly string[],
  run: RunHandle,
): number[] {
  const size = { channels: model.denoiser.channels, height: picture.height / 8, width: picture.width / 8 }
  const clean = model.vaeEncoder().encode(planesOnWhite(picture), size, run)
  const noise = new TorchRandom(1).randn(clean.length)
  return prompts.map((prompt) => {
    const conditioning = encodePrompts(
      model.textEncoder,
      { prompt, negativePrompt: '', guided: false },
      24,
      run,
    )
    let error = 0
    for (const s of levels) {
      const noisy = clean.map((value, i) => (1 - s) * value + s * noise[i]!)
      const velocity = model.denoiser.predict(noisy, size, 1000 * s, conditioning, run)
      for (let i = 0; i < clean.length; i++) error += (velocity[i]! - (noise[i]! - clean[i]!)) ** 2
    }
    return error / (levels.length * clean.length)
  })
}

/** Place of the first error among all, from 1. */
export function rankOf(errors: readonly number[]): number {
  return 1 + errors.filter((error) => error < errors[0]!).length
}

/** The same prompt for seven other subjects, spread over the list. */
export function distractors(prompt: string, subject: string): string[] {
  const others = file.subjects.map(({ name }) => name).filter((name) => name !== subject)
  return Array.from({ length: 7 }, (_, i) => prompt.replace(subject, others[(31 + 61 * i) % others.length]!))
}

export function endsWhole(text: string): boolean {
  return /[.!?…]["'”’»)\]*_]*\s*$/u.test(text)
}

/** The first run of three words that comes twice, if any. */
export function repeatedTrigram(text: string): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []
  const seen = new Set<string>()
  for (let i = 0; i + 3 <= words.length; i++) {
    const trigram = words.slice(i, i + 3).join(' ')
    if (seen.has(trigram)) return trigram
    seen.add(trigram)
  }
  return undefined
}

/** Semitones above the tonic. */
export const scales: Readonly<Record<string, readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
}

/** Share of the notes that lie in the scale on `key` (0 = C). */
export function inScale(notes: readonly Note[], key: number, mode: string): number {
  const scale = scales[mode] ?? []
  const fits = notes.filter(({ pitch }) => scale.includes((pitch - key + 120) % 12))
  return notes.length === 0 ? 0 : fits.length / notes.length
}

/** Root mean square of a sound, 0 … 1. */
export function loudness(channels: readonly Float32Array[]): number {
  const sums = channels.map(
    (channel) => channel.reduce((sum, value) => sum + value * value, 0) / channel.length,
  )
  return Math.sqrt(sums.reduce((sum, value) => sum + value, 0) / sums.length)
}
