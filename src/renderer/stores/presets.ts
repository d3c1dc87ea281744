/** A way to ask the writer: how many, how long, and what each begins with. */
export interface TextPreset {
  readonly id: string
  readonly count: number
  readonly maxNewTokens: number
  /** Ends after so many; 0 is as long as it likes. */
  readonly sentences: number
  /** First words of the results, in turn. */
  readonly openings: readonly string[]
}

/**
 * The built-in writer keeps a short thought together better than a long one, so the usual is five short endings. It
 * follows no instruction well, but goes on from any word: forced first words are how it describes or speaks.
 */
export const textPresets: readonly TextPreset[] = [
  { id: 'endings', count: 5, maxNewTokens: 48, sentences: 1, openings: [] },
  { id: 'paragraph', count: 2, maxNewTokens: 140, sentences: 0, openings: [] },
  {
    id: 'describe',
    count: 4,
    maxNewTokens: 48,
    sentences: 1,
    openings: ['It smelled of', 'The light was', 'From far away came', 'It looked'],
  },
  { id: 'dialogue', count: 3, maxNewTokens: 64, sentences: 2, openings: ['“'] },
]

export function textPreset(id: string | undefined): TextPreset | undefined {
  return textPresets.find((preset) => preset.id === (id ?? 'endings'))
}
