import { Search } from 'lucide-react'
import { useState } from 'react'
import { Field } from '../Field'
import { Scrub } from '../Scrub'
import { TextArea } from '../TextArea'
import { TextField } from '../TextField'
import { sheet } from './strings'
import type { Specimen } from './specimen'

const nothing = (): void => undefined

const scrub: Specimen = {
  name: 'Scrub',
  about: 'drag, wheel, arrows, type; a double click goes back',
  Show: function Show() {
    const [steps, setSteps] = useState<number | undefined>(20)
    const [seed, setSeed] = useState<number | undefined>()
    return (
      <>
        <Scrub
          label={sheet.steps}
          help={sheet.stepsHelp}
          value={steps}
          min={1}
          max={50}
          initial={20}
          unit={sheet.px}
          onChange={setSteps}
        />
        <Scrub label={sheet.seed} value={seed} auto={sheet.any} min={0} max={Infinity} onChange={setSeed} />
        <Scrub label={sheet.notNow} value={3} min={0} max={10} disabled onChange={nothing} />
      </>
    )
  },
}

const textField: Specimen = {
  name: 'TextField',
  about: 'empty, filled, wrong',
  Show: function Show() {
    const [text, setText] = useState('')
    return (
      <>
        <TextField
          label={sheet.search}
          placeholder={sheet.search}
          icon={<Search className="i" aria-hidden="true" />}
          keys="Mod+K"
          value={text}
          onChange={setText}
        />
        <TextField label={sheet.title2} value={sheet.stickers} onChange={nothing} />
        <TextField label={sheet.wrong} value="12x" aria-invalid onChange={nothing} />
      </>
    )
  },
}

const textArea: Specimen = {
  name: 'TextArea',
  about: 'grows to twelve lines',
  Show: function Show() {
    const [text, setText] = useState<string>(sheet.promptText)
    return <TextArea label={sheet.prompt} value={text} onChange={setText} />
  },
}

const field: Specimen = {
  name: 'Field',
  about: 'a name beside its control',
  Show: function Show() {
    const [size, setSize] = useState<number | undefined>(64)
    return (
      <Field label={sheet.size}>
        <Scrub label={sheet.size} value={size} min={1} max={512} unit={sheet.px} onChange={setSize} />
      </Field>
    )
  },
}

export const fields = [scrub, textField, textArea, field]
