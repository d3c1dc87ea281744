import type { Craft } from '../../shared/index'
import { words } from './strings'
import apple from './apple.png'
import ghost from './ghost.png'
import owl from './owl.png'
import rocket from './rocket.png'

/** What lies behind a door: pictures and words are the built-in models' own. */
export function DoorPicture({ craft }: { craft: Craft }) {
  if (craft === 'image') return <Pictures />
  if (craft === 'text') return <Words />
  return <Bars />
}

/** Made by Stickers: glossy ghost, blob owl and their like, 20 steps, seeds 1 and 2. */
function Pictures() {
  return (
    <span className="four">
      {[ghost, rocket, owl, apple].map((picture) => (
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

const notes: readonly (readonly [number, number, number])[] = [
  [40, 96, 28], [72, 84, 20], [96, 72, 36], [136, 60, 20], [160, 72, 28], [192, 84, 20], [216, 66, 30],
  [40, 124, 52], [96, 130, 36], [136, 118, 52], [192, 124, 54],
] // prettier-ignore

function Bars() {
  return (
    <svg viewBox="0 0 284 168" role="presentation" aria-hidden="true">
      {[40, 92, 144, 196, 248].map((x) => (
        <rect key={x} className="faint" x={x} y="36" width="1" height="104" />
      ))}
      {notes.map(([x, y, width]) => (
        <rect
          key={`${String(x)}/${String(y)}`}
          className={y > 100 ? 'soft' : 'strong'}
          x={x}
          y={y}
          width={width}
          height="7"
          rx="3"
        />
      ))}
    </svg>
  )
}
