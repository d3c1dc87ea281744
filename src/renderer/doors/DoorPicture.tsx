import type { Craft } from '../../shared/index'
import { words } from './strings'
import fox from './fox.png'
import gem from './gem.png'
import mushroom from './mushroom.png'
import { beats, notes, ticks } from './notes'
import rocket from './rocket.png'

/** What lies behind a door: pictures and words are the built-in models' own. */
export function DoorPicture({ craft }: { craft: Craft }) {
  if (craft === 'image') return <Pictures />
  if (craft === 'text') return <Words />
  return <Bars />
}

/** Made by Stickers: 3d fox, glossy mushroom, glossy rocket, flat gem stone, transparent, 20 steps, seeds 2 and 3. */
function Pictures() {
  return (
    <span className="four">
      {[fox, mushroom, rocket, gem].map((picture) => (
        <img key={picture} src={picture} alt="" draggable={false} />
      ))}
    </span>
  )
}

/** Written by Sparks from these opening words, 40 tokens, seed 5. */
function Words() {
  return (
    <span className="words" aria-hidden="true">
      {words.page.opening} <span className="made">{words.page.written}</span>
      <span className="caret" />
    </span>
  )
}

/** The box of the drawing, in its own units, and what is kept free at its edges. */
const box = { width: 284, height: 168, x: 24, top: 36, low: 118, beat: 134 }
const pitches = notes.map(([, , pitch]) => pitch)
const lowest = Math.min(...pitches)
const highest = Math.max(...pitches)

function Bars() {
  const x = (tick: number): number => box.x + (tick / ticks) * (box.width - 2 * box.x)
  const y = (pitch: number): number => box.low - ((pitch - lowest) / (highest - lowest)) * (box.low - box.top)
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="presentation" aria-hidden="true">
      {notes.map(([start, duration, pitch, lead]) => (
        <rect
          key={`${start}/${pitch}`}
          className={lead ? 'strong' : 'soft'}
          x={x(start)}
          y={y(pitch)}
          width={Math.max(3, x(start + duration) - x(start) - 1.5)}
          height="4.5"
          rx="2"
        />
      ))}
      {beats.map((start) => (
        <rect key={start} className="soft" x={x(start)} y={box.beat} width="4" height="6" rx="1" />
      ))}
    </svg>
  )
}
