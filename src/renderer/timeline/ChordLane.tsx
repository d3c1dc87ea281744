import type { Song } from '../../shared/index'
import { romanOf } from '../../shared/music/chords'
import { strings } from './strings'

/** The song's chords over the bars, with their step in the key. */
export function ChordLane({ song, zoom }: { song: Song; zoom: number }) {
  const chords = song.chords ?? []
  if (chords.length === 0) return null
  const key = { tonic: song.key, mode: song.mode }
  return (
    <>
      <div className="rh strong">{strings.chords}</div>
      <ol className="chords" aria-label={strings.chords}>
        {chords.map((chord, i) => {
          // The same chord again is the same chord still.
          if (chords[i - 1]?.name === chord.name) return null
          const next = chords.find((other, at) => at > i && other.name !== chord.name)
          const end = next?.start ?? song.loop.end
          return (
            <li
              key={`${String(chord.start)}/${chord.name}`}
              style={{
                insetInlineStart: chord.start * zoom + 4,
                width: Math.max(20, (end - chord.start) * zoom - 6),
              }}
            >
              {chord.name} <small>{romanOf(chord.name, key)}</small>
            </li>
          )
        })}
      </ol>
    </>
  )
}
