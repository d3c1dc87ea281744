import type { Craft } from '../../shared/index'

/** A small drawing per craft, in its own colour. It promises nothing: what the model makes looks as it looks. */
export function DoorPicture({ craft }: { craft: Craft }) {
  if (craft === 'image') return <Shapes />
  if (craft === 'text') return <Lines />
  return <Bars />
}

function Shapes() {
  return (
    <svg viewBox="0 0 284 168" role="presentation" aria-hidden="true">
      <path
        className="soft"
        d="M142 28c36 0 56 26 56 62v44l-14-10-14 10-14-10-14 10-14-10-14 10-14-10-14 10V90c0-36 20-62 56-62z"
      />
      <circle className="dark" cx="124" cy="80" r="8" />
      <circle className="dark" cx="160" cy="80" r="8" />
      <ellipse className="dark" cx="142" cy="104" rx="9" ry="11" />
    </svg>
  )
}

const rows: readonly (readonly [number, number, boolean])[] = [
  [40, 196, false],
  [58, 180, false],
  [76, 88, false],
  [94, 170, true],
  [112, 132, true],
]

function Lines() {
  return (
    <svg viewBox="0 0 284 168" role="presentation" aria-hidden="true">
      {rows.map(([y, width, written]) => (
        <rect key={y} className={written ? 'soft' : 'faint'} x="44" y={y} width={width} height="6" rx="3" />
      ))}
      <rect className="strong" x="180" y="106" width="2" height="18" />
    </svg>
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
