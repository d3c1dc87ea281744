import type { TakeRecord } from '../../shared/index'
import { assetOf, assetUrl, readPiece, readText } from '../client/assets'
import { NotesGlyph } from './NotesGlyph'
import { useAsset } from './useAsset'
import './TakeGlyph.css'

/** What a take looks like when it is small: the picture, its first words, its notes. */
export function TakeGlyph({ take }: { take: TakeRecord }) {
  if (take.craft === 'image') return <PictureGlyph take={take} />
  if (take.craft === 'text') return <TextGlyph take={take} />
  return <MusicGlyph take={take} />
}

function PictureGlyph({ take }: { take: TakeRecord }) {
  const image = assetOf(take, 'image')
  if (image === undefined) return null
  return (
    <img
      className="checker"
      src={assetUrl(image.sha256)}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  )
}

function TextGlyph({ take }: { take: TakeRecord }) {
  const text = useAsset(assetOf(take, 'text')?.sha256, readText)
  return <span className="excerpt">{(text ?? take.title).trim().slice(0, 220)}</span>
}

function MusicGlyph({ take }: { take: TakeRecord }) {
  const piece = useAsset(assetOf(take, 'piece')?.sha256, readPiece)
  if (piece === undefined) return null
  return (
    <NotesGlyph
      className="glyph"
      notes={piece.notes}
      ticks={piece.bars * piece.ticksPerBar}
      drumTracks={drumTracksOf(piece.tracks)}
    />
  )
}

export function drumTracksOf(tracks: readonly { role: string }[]): ReadonlySet<number> {
  return new Set(
    tracks.flatMap((track, index) => (track.role === 'drums' || track.role === 'perc' ? [index] : [])),
  )
}
