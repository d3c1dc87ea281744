import { words } from '../strings'
import { useEaselState } from '../useEasel'

/** Tells readers where the keyboard's cursor is and whether it draws. */
export function Announcer() {
  const cursor = useEaselState((state) => state.cursor)
  const text =
    cursor === undefined
      ? ''
      : `${words.pen.at(cursor.at.x, cursor.at.y)}. ${cursor.down ? words.pen.down : words.pen.up}.`
  return (
    <span className="visually-hidden" role="status">
      {text}
    </span>
  )
}
