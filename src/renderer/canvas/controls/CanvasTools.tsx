import { Fragment } from 'react'
import { useStudio } from '../../stores/studio'
import { IconButton } from '../../ui/IconButton'
import { putSetting } from '../easel/settings'
import { tools } from '../tools/index'
import { useSetting } from '../useEasel'
import { ColourPair } from './ColourPair'

/** The rail: one tool is in the hand; the colours lie at its foot. */
export function CanvasTools() {
  const studio = useStudio()
  const current = useSetting('canvas.tool')
  return (
    <>
      {tools.map(({ id, label, key, icon: Icon, first }) => (
        <Fragment key={id}>
          {first === true && <hr />}
          <IconButton
            label={label}
            keys={key}
            pressed={id === current}
            className={id === current ? 'accent' : ''}
            onClick={() => {
              putSetting(studio, 'canvas.tool', id)
            }}
          >
            <Icon className="i" aria-hidden="true" />
          </IconButton>
        </Fragment>
      ))}
      <div className="foot">
        <ColourPair />
      </div>
    </>
  )
}
