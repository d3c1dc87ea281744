import { keyText } from './keyText'
import './Kbd.css'

/** A chord, drawn as a key. What it does is said by the control it stands on, so readers pass over it. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd aria-hidden="true">{keyText(keys)}</kbd>
}
