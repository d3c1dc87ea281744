import type { Conditions } from './conditions'
import type { Vocabulary } from './vocabulary'

/** The tempo token is the nearest bin; the user's own tempo is kept for the rendering. */
function nearestTempo(bpm: number, tempos: readonly number[]): number {
  return tempos.reduce((best, tempo) => (Math.abs(tempo - bpm) < Math.abs(best - bpm) ? tempo : best))
}

/** `BOS genre mood tempo metre mode swing {role instrument} BODY`. Programs without a token take the nearest. */
export function headerTokens(conditions: Conditions, vocabulary: Vocabulary): number[] {
  const { genre, mood, bpm, metre, mode, swing, tracks } = conditions
  const names = [
    `genre_${genre}`,
    `mood_${mood}`,
    `tempo_${String(nearestTempo(bpm, vocabulary.tempos))}`,
    `metre_${metre}`,
    `mode_${mode}`,
    `swing_${swing}`,
    ...tracks.flatMap(({ role, instrument }) => [
      `role_${role}`,
      typeof instrument === 'string'
        ? instrument
        : `program_${String(vocabulary.programMap[instrument] ?? instrument)}`,
    ]),
  ]
  return [vocabulary.BOS, ...names.map((name) => vocabulary.id(name)), vocabulary.BODY]
}
