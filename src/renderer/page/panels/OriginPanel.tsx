import { countBook } from '../../document/wordCount'
import { useDocument } from '../../stores/studio'
import { Panel } from '../../ui/Panel'
import { words } from '../strings'
import './panels.css'

/** How many words of the book are the person's, and how many a model's. */
export function OriginPanel() {
  const count = useDocument(({ records }) => {
    const { words: all, made, edited } = countBook(records)
    return `${all - made - edited} ${made} ${edited}`
  })
  const [own = '0', made = '0', edited = '0'] = count.split(' ')
  const rows = [
    ['own', words.origin.own, own],
    ['made', words.origin.made, made],
    ['edited', words.origin.edited, edited],
  ] as const
  return (
    <Panel title={words.origin.title}>
      <dl className="legend">
        {rows.map(([kind, label, value]) => (
          <div key={kind}>
            <dt className={kind}>{label}</dt>
            <dd>{words.count(Number(value))}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
