import { Dices, Lock, LockOpen } from 'lucide-react'
import { maxSeed } from '../../shared/index'
import { Field } from '../ui/Field'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import { TextField } from '../ui/TextField'
import { words } from './strings'

export interface SeedFieldProps {
  /** Undefined: a new one each time. */
  readonly seed: number | undefined
  /** That of the last request. */
  readonly last: number | undefined
  readonly set: (seed: number | undefined) => void
}

/** A fixed seed makes the same thing again; unlocked, every request gets a new one. */
export function SeedField({ seed, last, set }: SeedFieldProps) {
  const locked = seed !== undefined
  const roll = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return (
    <Field label={strings.seed} htmlFor="seed">
      <TextField
        id="seed"
        inputMode="numeric"
        className="num"
        placeholder={last === undefined ? strings.seedAny : words.lastSeed(last)}
        value={locked ? String(seed) : ''}
        onChange={(text) => {
          const digits = text.replace(/\D/g, '')
          set(digits === '' ? undefined : Math.min(maxSeed, Number(digits)))
        }}
      />
      <IconButton
        label={words.roll}
        onClick={() => {
          set(roll())
        }}
      >
        <Dices className="i" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={locked ? words.unlock : words.lock}
        pressed={locked}
        onClick={() => {
          set(locked ? undefined : (last ?? roll()))
        }}
      >
        {locked ? <Lock className="i" aria-hidden="true" /> : <LockOpen className="i" aria-hidden="true" />}
      </IconButton>
    </Field>
  )
}
