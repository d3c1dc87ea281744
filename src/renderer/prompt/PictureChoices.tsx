import type { ModelDescription } from '../../shared/index'
import { choose, transparentGround } from '../stores/making'
import type { PictureChoice } from '../stores/pictureWords'
import { useStudio } from '../stores/studio'
import { Field } from '../ui/Field'
import { Swatches } from '../ui/Swatches'
import { StyleRow } from './StyleRow'
import { words } from './strings'

export interface PictureChoicesProps {
  readonly description: ModelDescription
  /** As it will be drawn: the prompt's own words go before what is chosen here. */
  readonly choice: PictureChoice
}

/** Style and ground of a model that has words for them. */
export function PictureChoices({ description, choice }: PictureChoicesProps) {
  const { making } = useStudio()
  const { styles, backgrounds } = description
  return (
    <>
      {styles.length > 0 && (
        <StyleRow
          styles={styles}
          value={choice.style}
          onChange={(style) => {
            choose(making, 'image', { style })
          }}
        />
      )}
      {backgrounds.length > 0 && (
        <div className="ground-field">
          <Field label={words.ground} labelId="ground">
            <Swatches
              labelledBy="ground"
              swatches={[
                { value: transparentGround, label: words.transparent, colour: 'transparent' },
                ...backgrounds.map(({ id, rgb }) => ({
                  value: id,
                  label: id.charAt(0).toUpperCase() + id.slice(1),
                  colour: `rgb(${rgb.join(' ')})`,
                })),
              ]}
              value={choice.ground}
              onChange={(ground) => {
                choose(making, 'image', { ground })
              }}
            />
          </Field>
        </div>
      )}
    </>
  )
}
