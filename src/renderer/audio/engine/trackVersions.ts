import type { Records, Song, Track } from '../../../shared/index'
import { firstSlot } from './layout'
import type { SentTrack } from './messages'
import { clipsOf, soundTrack } from './songOf'

interface Known {
  readonly slot: number
  version: number
  /** What its sound depends on; compared by identity. */
  parts: readonly unknown[]
}

/** Which tracks the synthesiser has in which state, so that only what changed is sent and rendered anew. */
export class TrackVersions {
  readonly #known = new Map<string, Known>()

  slotOf(trackId: string): number | undefined {
    return this.#known.get(trackId)?.slot
  }

  update(
    records: Records,
    song: Song,
    tracks: readonly Track[],
    decoded: (asset: string) => boolean,
  ): SentTrack[] {
    const ids = new Set(tracks.map(({ id }) => id))
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id)
    return tracks.map((track) => {
      const clips = clipsOf(records, track)
      const parts = [
        ...[track.kind, track.program, track.drums, song.swing, ...song.metre],
        ...clips.map((clip) => (clip.kind === 'audio' && !decoded(clip.asset) ? undefined : clip)),
      ]
      const known = this.#known.get(track.id)
      if (known !== undefined && same(known.parts, parts)) return { id: track.id, version: known.version }
      const slot = known?.slot ?? this.#freeSlot()
      const version = (known?.version ?? 0) + 1
      this.#known.set(track.id, { slot, version, parts })
      return { id: track.id, version, track: soundTrack(records, song, track, slot, decoded) }
    })
  }

  #freeSlot(): number {
    const taken = new Set([...this.#known.values()].map(({ slot }) => slot))
    for (let slot = firstSlot; ; slot++) if (!taken.has(slot)) return slot
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i])
}
