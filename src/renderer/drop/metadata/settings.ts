/** What a picture says about how it was made, in this studio's terms; only what is clear. */
export interface PictureSettings {
  /** The program that wrote it. */
  readonly madeBy: string
  readonly prompt: string
  readonly negativePrompt?: string
  readonly steps?: number
  readonly seed?: number
  /** Classifier-free guidance scale. */
  readonly guidance?: number
  readonly width?: number
  readonly height?: number
  readonly sampler?: string
  /** The model's own name there. */
  readonly model?: string
}

/** Reads one program's way of writing. A new one is one file and one line in `readSettings`. */
export interface SettingsReader {
  readonly madeBy: string
  /** @param texts the picture's text chunks by keyword @returns undefined when this program did not write them */
  read(texts: ReadonlyMap<string, string>): Omit<PictureSettings, 'madeBy'> | undefined
}

/** Longer prompts than this are not offered: no model here reads them. */
const maxPrompt = 4000

/** @returns undefined unless it is text; cut to what a prompt may be long */
export function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim().slice(0, maxPrompt) : undefined
}

/** @returns undefined unless it is a finite number, also when it is written as text */
export function numberOrNothing(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

export function objectOrNothing(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

export function jsonOrNothing(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Leaves out what is undefined, so that settings hold only what is known. */
export function known<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
