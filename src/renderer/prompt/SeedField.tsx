import { Dices } from 'lucide-react'
import { maxSeed } from '../../shared/index'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'

/** A fixed seed makes the same thing again; left empty, every request gets a new one. */
export function SeedField({
  seed,
  set,
}: {
  seed: number | undefined
  set: (seed: number | undefined) => void
}) {
  return (
    <div className="field">
      <label htmlFor="seed">{strings.seed}</label>
      <div className="scrub">
        <input
          id="seed"
          inputMode="numeric"
          placeholder={strings.seedAny}
          value={seed === undefined ? '' : String(seed)}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '')
            set(digits === '' ? undefined : Math.min(maxSeed, Number(digits)))
          }}
        />
      </div>
      <IconButton
        label={strings.newSeed}
        disabled={seed === undefined}
        onClick={() => {
          set(undefined)
        }}
      >
        <Dices className="i" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
