import {
  ArchiveRestore,
  ArrowUpRight,
  ClipboardCopy,
  Download,
  Ellipsis,
  ImagePlay,
  Repeat2,
  Send,
  Sparkles,
  Trash2,
} from 'lucide-react'
import type { TakeRecord } from '../../shared/index'
import { sendingOf } from '../commands/index'
import { useMachine, useStudio } from '../stores/studio'
import { saveAsset } from '../stores/saving'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { Panel } from '../ui/Panel'
import { sendItems } from '../ui/sendItems'
import { RecipeList } from '../ui/RecipeList'
import { strings as common } from '../ui/strings'
import { tip } from '../ui/Tooltip'
import { discardTakes, rate, restoreTakes } from './marks'
import { Preview } from './Preview'
import { rightsOf } from './rights'
import { Stars } from './Stars'
import { strings } from './strings'
import { Tags } from './Tags'
import { asInput, copyRecipe, openTake, repeatTake, varyTake } from './takeActions'

/** One thing in large, what can be done with it, how it was made, and the rights. */
export function Inspector({ take }: { readonly take: TakeRecord }) {
  const studio = useStudio()
  const name = take.assets[0]?.name ?? take.title
  return (
    <>
      <section className="panel look">
        <Preview take={take} />
        <div className="file">
          <h2 title={name}>{name}</h2>
          <Menu
            label={strings.moreActions}
            align="end"
            trigger={
              <IconButton label={strings.moreActions}>
                <Ellipsis className="i" aria-hidden="true" />
              </IconButton>
            }
            items={[
              ...take.assets.map((asset) => ({
                id: asset.sha256 + asset.role,
                label: strings.saveFile,
                detail: asset.name,
                icon: <Download className="i" aria-hidden="true" />,
                onSelect: () => void saveAsset(studio, asset),
              })),
              {
                id: 'copyRecipe',
                label: strings.copyRecipe,
                icon: <ClipboardCopy className="i" aria-hidden="true" />,
                onSelect: () => void copyRecipe(studio, take),
              },
              'line',
              take.discardedAt === undefined
                ? {
                    id: 'discard',
                    label: strings.discard,
                    keys: 'Delete',
                    icon: <Trash2 className="i" aria-hidden="true" />,
                    onSelect: () => void discardTakes(studio, [take]),
                  }
                : {
                    id: 'restore',
                    label: strings.restore,
                    icon: <ArchiveRestore className="i" aria-hidden="true" />,
                    onSelect: () => void restoreTakes(studio, [take]),
                  },
            ]}
          />
        </div>
        <Stars rating={take.rating} onRate={(rating) => void rate(studio, [take], rating)} />
        <Tags takes={[take]} />
        <div className="acts2">
          <Button
            look="go"
            icon={<ArrowUpRight className="i" aria-hidden="true" />}
            onClick={() => {
              openTake(studio, take)
            }}
          >
            {strings.openIn[take.craft]}
          </Button>
          <Button
            icon={<Repeat2 className="i" aria-hidden="true" />}
            {...tip(strings.makeAgainHelp)}
            onClick={() => {
              repeatTake(studio, take)
            }}
          >
            {strings.makeAgain}
          </Button>
          <Button
            icon={<Sparkles className="i" aria-hidden="true" />}
            {...tip(strings.varyHelp)}
            onClick={() => void varyTake(studio, take)}
          >
            {strings.vary}
          </Button>
          {take.craft === 'image' && (
            <Button
              icon={<ImagePlay className="i" aria-hidden="true" />}
              {...tip(strings.useAsInputHelp)}
              onClick={() => void asInput(studio, take)}
            >
              {strings.useAsInput}
            </Button>
          )}
          <Menu
            label={strings.sendTo}
            align="end"
            items={sendItems(studio, sendingOf(take))}
            trigger={<Button icon={<Send className="i" aria-hidden="true" />}>{strings.sendTo}</Button>}
          />
        </div>
      </section>
      <Panel title={common.library.recipe}>
        <RecipeList take={take} />
      </Panel>
      <RightsPanel modelId={take.recipe.model.id} />
    </>
  )
}

function RightsPanel({ modelId }: { readonly modelId: string }) {
  const model = useMachine((state) => state.models.find((each) => each.manifest.id === modelId))
  const rights = model === undefined ? undefined : rightsOf(model.manifest)
  return (
    <Panel title={strings.rights}>
      <p className="rights">
        {rights?.warning !== undefined && <strong className="forbids">{rights.warning}. </strong>}
        {rights?.text ?? strings.modelGone}
      </p>
    </Panel>
  )
}
