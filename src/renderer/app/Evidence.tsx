import { ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OutputOf } from '../../shared/index'
import { problem } from '../stores/make'
import { useJobs, useMachine, useStudio } from '../stores/studio'
import { Popover } from '../ui/Popover'
import { strings } from '../ui/strings'
import { frame } from './strings'
import './Evidence.css'

/** "Nothing sent", and what stands behind the words when one asks. */
export function Evidence() {
  return (
    <Popover
      label={frame.evidence.title}
      side="top"
      align="end"
      trigger={
        <button type="button" className="g quiet">
          <ShieldCheck className="i" aria-hidden="true" />
          {strings.onComputer}
        </button>
      }
    >
      <Facts />
    </Popover>
  )
}

const everyMs = 1000

function Facts() {
  const studio = useStudio()
  const [facts, setFacts] = useState<OutputOf<'app.evidence'> | undefined>()
  const takes = useJobs((state) => state.takes)
  const models = useMachine((state) => state.models)
  useEffect(() => {
    const read = (): void => {
      studio.client.call('app.evidence', {}).then(setFacts, (error: unknown) => {
        problem(studio, error)
      })
    }
    read()
    const timer = setInterval(read, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [studio])
  const ran = new Map<string, number>()
  for (const { recipe } of Object.values(takes)) {
    const title = models.find(({ manifest }) => manifest.id === recipe.model.id)?.manifest.title
    const where = frame.evidence.on(recipe.replay?.device ?? 'cpu')
    const name = `${title ?? recipe.model.id}, ${where}`
    ran.set(name, (ran.get(name) ?? 0) + 1)
  }
  return (
    <div className="evidence">
      <h2>{frame.evidence.title}</h2>
      <dl>
        <dt>{frame.evidence.connections}</dt>
        <dd className="num" data-testid="connections">
          {facts?.connections ?? ''}
        </dd>
        <dt>{frame.evidence.refused}</dt>
        <dd className="num">{facts?.refused ?? ''}</dd>
      </dl>
      <p>{frame.evidence.check}</p>
      <h3>{frame.evidence.ran}</h3>
      {ran.size === 0 ? (
        <p>{frame.evidence.none}</p>
      ) : (
        <dl>
          {[...ran].map(([name, count]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{frame.evidence.made(count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
