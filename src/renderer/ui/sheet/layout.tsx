import { Eye, Plus, Shapes } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../EmptyState'
import { IconButton } from '../IconButton'
import { NotesGlyph } from '../NotesGlyph'
import { Panel } from '../Panel'
import { Progress } from '../Progress'
import { RecipeList } from '../RecipeList'
import { Resizer } from '../Resizer'
import { Tabs } from '../Tabs'
import { TakeGlyph } from '../TakeGlyph'
import { Tree } from '../Tree'
import { sampleNotes, sampleTake } from './samples'
import { sheet } from './strings'
import type { Specimen } from './specimen'

const panel: Specimen = {
  name: 'Panel',
  about: 'a part of the side; one that folds',
  Show: () => (
    <>
      <Panel
        title={sheet.layers}
        actions={
          <IconButton label={sheet.duplicate}>
            <Plus className="i" aria-hidden="true" />
          </IconButton>
        }
      >
        {sheet.panelText}
      </Panel>
      <Panel title={sheet.more} foldable="shut">
        {sheet.panelText}
      </Panel>
    </>
  ),
}

const tabs: Specimen = {
  name: 'Tabs',
  about: 'several views in one place',
  Show: function Show() {
    const [tab, setTab] = useState<string>(sheet.tabs[0])
    const all = sheet.tabs.map((name) => ({ id: name, label: name, content: name }))
    return <Tabs label={sheet.more} tabs={all} value={tab} onChange={setTab} />
  },
}

const progress: Specimen = {
  name: 'Progress',
  about: 'known, unknown',
  Show: () => (
    <>
      <Progress label={sheet.progress} value={0.7} />
      <Progress label={sheet.notNow} value={undefined} />
    </>
  ),
}

const emptyState: Specimen = {
  name: 'EmptyState',
  about: 'teaches one thing, offers one button',
  Show: () => (
    <EmptyState
      icon={<Shapes aria-hidden="true" />}
      action={{ label: sheet.draw, keys: 'Enter', onClick: () => undefined }}
    >
      {sheet.empty}
    </EmptyState>
  ),
}

const tree: Specimen = {
  name: 'Tree',
  about: 'walk, fold, move',
  Show: function Show() {
    const [selected, setSelected] = useState<string>(sheet.layerNames[1])
    const [open, setOpen] = useState<ReadonlySet<string>>(new Set([sheet.layerNames[2]]))
    const [paint, fox, trees, near, far] = sheet.layerNames
    const leaf = (name: string) => ({
      id: name,
      label: name,
      trailing: <Eye className="i" aria-hidden="true" />,
    })
    return (
      <Tree
        label={sheet.layers}
        nodes={[leaf(paint), leaf(fox), { ...leaf(trees), children: [leaf(near), leaf(far)] }]}
        selected={selected}
        onSelect={setSelected}
        expanded={open}
        onToggle={(id, next) => {
          setOpen(new Set(next ? [...open, id] : [...open].filter((each) => each !== id)))
        }}
      />
    )
  },
}

const resizer: Specimen = {
  name: 'Resizer',
  about: 'drag it, or focus it and use the arrows',
  Show: function Show() {
    const [width, setWidth] = useState(120)
    return (
      <div className="sheet-resized" style={{ width }}>
        {width}
        <Resizer
          label={sheet.width}
          orientation="vertical"
          of="before"
          value={width}
          min={60}
          max={240}
          onChange={setWidth}
          onReset={() => {
            setWidth(120)
          }}
        />
      </div>
    )
  },
}

const takeGlyph: Specimen = {
  name: 'TakeGlyph',
  about: 'a take when it is small',
  Show: () => (
    <span className="sheet-glyph">
      <TakeGlyph take={sampleTake} />
    </span>
  ),
}

const notesGlyph: Specimen = {
  name: 'NotesGlyph',
  about: 'a piece as a small picture',
  Show: () => <NotesGlyph className="sheet-glyph" notes={sampleNotes} ticks={192} drumTracks={new Set()} />,
}

const recipeList: Specimen = {
  name: 'RecipeList',
  about: 'how a take was made, as lines',
  Show: () => <RecipeList take={sampleTake} />,
}

export const layout = [panel, tabs, progress, emptyState, tree, resizer, takeGlyph, notesGlyph, recipeList]
