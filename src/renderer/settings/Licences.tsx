import { useMachine } from '../stores/studio'
import { shipped } from './shipped'
import { words } from './strings'

/** What ships, and the licence of each: models, fonts, dictionaries, drawings, the program's parts. */
export function Licences() {
  const models = useMachine((state) => state.models)
  return (
    <>
      <p>{words.licencesLead}</p>
      <Group
        title={words.tabs.models}
        parts={models.map(({ manifest }) => ({ name: manifest.title, licence: manifest.license }))}
      />
      {shipped.map(({ id, parts }) => (
        <Group key={id} title={words.shipped[id]} parts={parts} />
      ))}
    </>
  )
}

function Group({
  title,
  parts,
}: {
  title: string
  parts: readonly { readonly name: string; readonly licence: string }[]
}) {
  return (
    <>
      <h2>{title}</h2>
      <ul className="licences" aria-label={title}>
        {parts.map(({ name, licence }) => (
          <li key={name}>
            <b>{name}</b>
            <span>{licence}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
