import { ArrowUpRight, Feather, Image, Music, Repeat2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { crafts, type TakeRecord } from '../../shared/index'
import { assetOf, assetUrl, readText } from '../client/assets'
import { readOlderTakes, takesOf } from '../stores/jobs'
import { makeAgain, offer, problem } from '../stores/make'
import { roomOf } from '../stores/rooms'
import { useJobs, useMachine, useStudio, useUi, type Studio } from '../stores/studio'
import { show } from '../stores/ui'
import { RecipeList } from '../ui/RecipeList'
import { dayOf } from '../ui/recipeLines'
import { strings } from '../ui/strings'
import { TakeGlyph } from '../ui/TakeGlyph'
import { useAsset } from '../ui/useAsset'
import '../ui/Chip.css'
import '../ui/EmptyState.css'
import '../ui/Panel.css'
import '../ui/Button.css'
import './library.css'

const icons = { image: Image, text: Feather, music: Music }

/** Everything that was made, newest first, with how it was made beside it. */
export function LibraryView({ problem: problemPanel }: { problem: ReactNode }) {
  const studio = useStudio()
  const craft = useUi((state) => state.libraryCraft)
  const chosenId = useUi((state) => state.libraryTake)
  const jobs = useJobs((state) => state)
  const takes = takesOf(jobs, craft)
  const chosen = takes.find((take) => take.id === chosenId) ?? takes[0]
  return (
    <>
      <main className="work lib">
        <div className="lbar">
          <h1 className="visually-hidden">{strings.library.title}</h1>
          <div className="chips" role="group" aria-label={strings.library.filter}>
            {[undefined, ...crafts].map((each) => (
              <button
                className="chip"
                key={each ?? 'all'}
                aria-pressed={each === craft}
                onClick={() => {
                  studio.ui.setState({ libraryCraft: each, libraryTake: undefined })
                }}
              >
                {each === undefined ? strings.all : strings.thingsMany[each]}
              </button>
            ))}
          </div>
          <span className="push" />
          <span className="num">{strings.library.count(takes.length)}</span>
        </div>
        <div className="shelves" tabIndex={-1}>
          {takes.length === 0 && jobs.ready && <p className="teach">{strings.library.empty}</p>}
          {byDay(takes).map(({ day, takes: ofDay }) => (
            <section key={day} aria-label={day}>
              <h2 className="day">
                <b>{day}</b> <span className="num">{ofDay.length}</span>
              </h2>
              <ul className="grid2">
                {ofDay.map((take) => (
                  <li key={take.id}>
                    <Card studio={studio} take={take} chosen={take.id === chosen?.id} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {jobs.mayHaveOlder && (
            <button
              className="btn"
              onClick={() => {
                readOlderTakes(studio.client, studio.jobs).catch((error: unknown) => {
                  problem(studio, error)
                })
              }}
            >
              {strings.library.older}
            </button>
          )}
        </div>
        {problemPanel}
      </main>
      <aside className="side" aria-label={strings.library.recipe}>
        {chosen === undefined ? (
          <p className="panel teach">{strings.library.choose}</p>
        ) : (
          <Inspector studio={studio} take={chosen} />
        )}
      </aside>
    </>
  )
}

function Card({ studio, take, chosen }: { studio: Studio; take: TakeRecord; chosen: boolean }) {
  const Icon = icons[take.craft]
  return (
    <button
      className={`as ${take.craft}`}
      aria-current={chosen}
      aria-label={strings.take(take.craft, take.title)}
      onClick={() => {
        studio.ui.setState({ libraryTake: take.id })
      }}
      onDoubleClick={() => {
        openTake(studio, take)
      }}
    >
      <TakeGlyph take={take} />
      <span className="tag">
        <Icon className="i" aria-hidden="true" />
        <span>{take.craft === 'text' ? strings.things.text : take.title}</span>
      </span>
    </button>
  )
}

/** The thing in large, what can be done with it, its recipe, and the rights. */
function Inspector({ studio, take }: { studio: Studio; take: TakeRecord }) {
  const model = useMachine((state) => state.models.find((each) => each.manifest.id === take.recipe.model.id))
  const name = take.assets[0]?.name
  return (
    <>
      <section className="panel look">
        <Large take={take} />
        <h2 className="file" title={name}>
          {name}
        </h2>
        <div className="acts2">
          <button
            className="btn go"
            onClick={() => {
              openTake(studio, take)
            }}
          >
            <ArrowUpRight className="i" aria-hidden="true" />
            {strings.library.open[take.craft]}
          </button>
          <button
            className="btn"
            onClick={() => {
              studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
              void makeAgain(studio, take)
            }}
          >
            <Repeat2 className="i" aria-hidden="true" />
            {strings.makeAgain}
          </button>
        </div>
      </section>
      <section className="panel">
        <h2 className="ph">{strings.library.recipe}</h2>
        <RecipeList take={take} />
      </section>
      {model !== undefined && (
        <section className="panel">
          <h2 className="ph">{strings.library.rights}</h2>
          <p className="rights">{strings.library.licence(model.manifest.license)}</p>
        </section>
      )}
    </>
  )
}

function Large({ take }: { take: TakeRecord }) {
  const image = assetOf(take, 'image')
  const sound = assetOf(take, 'audio')
  const text = useAsset(assetOf(take, 'text')?.sha256, readText)
  if (image !== undefined)
    return <img className="large checker" src={assetUrl(image.sha256)} alt={take.title} draggable={false} />
  if (text !== undefined)
    return (
      <div className="large words" tabIndex={0} role="region" aria-label={take.title}>
        {text.trim()}
      </div>
    )
  return (
    <>
      <div className="large music">
        <TakeGlyph take={take} />
      </div>
      {sound !== undefined && (
        <audio
          className="hear"
          controls
          preload="metadata"
          src={assetUrl(sound.sha256)}
          aria-label={take.title}
        />
      )}
    </>
  )
}

/** Shows the take in its room; words are offered at the end of the page, a loop sounds. */
function openTake(studio: Studio, take: TakeRecord): void {
  show(studio.ui, take.craft, take.jobId, true)
  studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
  if (take.craft === 'text') void offer(studio, take)
}

function byDay(takes: readonly TakeRecord[]): { day: string; takes: TakeRecord[] }[] {
  const now = new Date()
  const days: { day: string; takes: TakeRecord[] }[] = []
  for (const take of takes) {
    const day = dayOf(take.createdAt, now)
    const last = days.at(-1)
    if (last?.day === day) last.takes.push(take)
    else days.push({ day, takes: [take] })
  }
  return days
}
