import { useStudio } from '../../stores/studio'
import { Popover } from '../../ui/Popover'
import { tip } from '../../ui/Tooltip'
import { swapColours } from '../easel/colours'
import { words } from '../strings'
import { useSetting } from '../useEasel'
import { ColourPanel } from './ColourPanel'

/** The colour one paints with, and the second one behind it; a click on that one swaps them. */
export function ColourPair() {
  const studio = useStudio()
  const { foreground, background } = useSetting('canvas.colours')
  return (
    <div className="colour-pair">
      <Popover
        label={words.colour.title}
        side="right"
        align="end"
        trigger={
          <button
            type="button"
            className="front"
            aria-label={words.colour.foreground(foreground)}
            style={{ background: foreground }}
            {...tip(words.colour.title)}
          />
        }
      >
        <ColourPanel />
      </Popover>
      <button
        type="button"
        className="back"
        aria-label={words.colour.background(background)}
        aria-description={words.colour.swap}
        {...tip(words.colour.swap, 'X')}
        onClick={() => {
          swapColours(studio)
        }}
      >
        <span style={{ background }} />
      </button>
    </div>
  )
}
