import { Editor, type JSONContent } from '@tiptap/core'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { Step } from '@tiptap/pm/transform'
import type { Commit } from '../../document/document'
import type { StepsChange } from '../../document/steps'
import type { Place } from '../../document/actions/page/index'
import { nodeOf, plainText, richTextExtensions } from '../../document/richText'
import type { PageEditor, TextFormat } from '../../stores/manuscript'
import { problem } from '../../stores/problem'
import type { Studio } from '../../stores/studio'
import { setView } from '../../stores/view'
import { strings } from '../../ui/strings'
import { findMeta, findPlugin } from '../find/findPlugin'
import type { Match } from '../find/matches'
import { pageStyle } from '../pageStyle'
import { spellingOf } from '../spelling/language'
import { spellAgain, spellingPlugin, wordAt, type PlacedWord } from '../spelling/spellingPlugin'
import { caretBlock } from './caretBlock'
import { applyFormat, hasFormat } from './formats'
import { keepsOrigin, originEdits } from './originEdits'
import { ShownSuggestion } from './shownSuggestion'
import { PendingSteps, typingOf, type Typing } from './typing'

/** What is typed is in the document, and so in the journal, at most this much later. */
const handOverMs = 500
/** A longer pause begins a new step of the history. */
const burstMs = 1000

/** One scene being edited: the editor, and the way its steps take into the document and back. */
export class PageSession implements PageEditor {
  readonly scene: string
  readonly editor: Editor
  readonly #studio: Studio
  readonly #pending: PendingSteps
  readonly #suggestion: ShownSuggestion
  readonly #stops: (() => void)[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #burst = 0
  #frame = 0
  #typing: Typing = 'other'
  #lastInput = 0

  /** @throws StudioError `file.unreadable` when the scene's text cannot be shown */
  constructor(studio: Studio, scene: string, element: HTMLElement) {
    const record = studio.document.get('scene', scene)
    if (record === undefined) throw new Error(`There is no scene ${scene}.`)
    nodeOf(record.content)
    this.scene = scene
    this.#studio = studio
    this.#pending = new PendingSteps(scene)
    this.#suggestion = new ShownSuggestion(studio, scene)
    this.editor = new Editor({
      element,
      injectCSS: false,
      extensions: richTextExtensions,
      content: record.content as JSONContent,
      enableCoreExtensions: { delete: false },
      coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n\n' } },
      editorProps: {
        attributes: {
          class: 'editor',
          'aria-label': strings.page.manuscript,
          'aria-multiline': 'true',
          spellcheck: 'false',
        },
        handleDOMEvents: {
          // The studio's keys are the studio's: the editor would swallow some of them.
          keydown: (_view, event) => this.#isCommand(event),
        },
      },
      onTransaction: ({ transaction, appendedTransactions }) => {
        this.#follow(transaction, appendedTransactions)
      },
      onBlur: () => {
        this.#handOver()
      },
    })
    this.editor.registerPlugin(originEdits())
    this.editor.registerPlugin(caretBlock())
    this.editor.registerPlugin(findPlugin())
    this.editor.registerPlugin(spellingPlugin(() => spellingOf(studio)))
    this.#stops = [
      this.#suggestion.attach(this.editor),
      studio.document.on((commit) => {
        this.#takeIn(commit)
      }),
      studio.document.holds(() => {
        this.#handOver()
      }),
    ]
    this.#restoreCaret()
  }

  place(): Place {
    return { scene: this.scene, pos: this.editor.state.selection.to }
  }

  selection(): { from: number; to: number } {
    const { from, to } = this.editor.state.selection
    return { from, to }
  }

  selectedText(): string {
    const { from, to } = this.editor.state.selection
    return plainText(this.editor.state.doc, from, to)
  }

  select(from: number, to: number): void {
    const { tr, doc } = this.editor.state
    this.editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)).scrollIntoView())
  }

  focus(): void {
    this.editor.view.focus()
  }

  showFound(matches: readonly Match[], at: number): void {
    const { tr, doc } = this.editor.state
    const inside = matches.every(({ to }) => to <= doc.content.size)
    this.editor.view.dispatch(tr.setMeta(findMeta, { matches: inside ? matches : [], at }))
  }

  reveal(from: number, to: number): void {
    const { tr, doc } = this.editor.state
    if (to <= doc.content.size) this.select(from, to)
    const { node } = this.editor.view.domAtPos(Math.min(from, tr.doc.content.size))
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
  }

  composing(): boolean {
    return this.editor.view.composing
  }

  wordAtPoint(x: number, y: number): PlacedWord | undefined {
    const found = this.editor.view.posAtCoords({ left: x, top: y })
    return found === null ? undefined : wordAt(this.editor.state.doc, found.pos)
  }

  replace(from: number, to: number, text: string): void {
    this.editor.view.dispatch(this.editor.state.tr.insertText(text, from, to))
    this.#handOver()
  }

  spellAgain(): void {
    spellAgain(this.editor.view)
  }

  run(format: TextFormat): void {
    applyFormat(this.editor, format)
  }

  has(format: TextFormat): boolean {
    return hasFormat(this.editor, format)
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
    this.#handOver()
    for (const stop of this.#stops) stop()
    this.editor.destroy()
  }

  #isCommand(event: KeyboardEvent): boolean {
    if (event.isComposing) return false
    if (event.key === 'Escape') return true
    const where = { room: 'page', inText: true, mac, changes: {}, bareKeys: false } as const
    return this.#studio.commands.find(this.#studio, event, where) !== undefined || isMake(event)
  }

  #follow(transaction: Transaction, appended: readonly Transaction[]): void {
    const foreign = transaction.getMeta('foreign') === true
    const all = [transaction, ...appended].filter((tr) => tr.docChanged)
    if (all.length > 0 && !foreign) {
      this.#breakBurst(typingOf(all.flatMap((tr) => tr.steps)))
      for (const tr of all) this.#pending.add(tr.before, tr.steps)
      this.#timer ??= setTimeout(() => {
        this.#handOver()
      }, handOverMs)
    } else if (transaction.selectionSet && all.length === 0) {
      // The caret went elsewhere: what is typed there is another thing to take back.
      this.#typing = 'other'
    }
    this.#suggestion.follow(transaction, foreign)
    if (transaction.selectionSet || all.length > 0) {
      this.#keepCaret()
      if (pageStyle(this.#studio.view.getState()).typewriter) this.#centre()
    }
  }

  #breakBurst(typing: Typing): void {
    const now = performance.now()
    if (typing !== this.#typing || typing === 'other' || now - this.#lastInput > burstMs) {
      this.#handOver()
      this.#burst++
    }
    this.#typing = typing
    this.#lastInput = now
  }

  /** Everything typed so far goes into the document. */
  #handOver(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const edit = this.#pending.take()
    if (edit === undefined) return
    try {
      this.#studio.document.change({
        label: strings.page.typing,
        rooms: ['page'],
        forward: [edit.forward],
        inverse: [edit.inverse],
        mergeKey: `typing ${this.scene} ${this.#burst}`,
        origin: this,
      })
    } catch (error) {
      problem(this.#studio, error)
    }
  }

  /** Somebody else changed the scene: undo, an accepted ending, find and replace. */
  #takeIn(commit: Commit): void {
    if (commit.origin === this) return
    const changes = commit.changes.filter((change): change is StepsChange => change.kind === 'steps')
    const steps = changes.filter(({ scene }) => scene === this.scene).flatMap((change) => change.steps)
    if (steps.length === 0) return
    this.#typing = 'other'
    const { tr, schema } = this.editor.state
    for (const step of steps) tr.step(Step.fromJSON(schema, step))
    if (commit.cause === 'undo' || commit.cause === 'redo')
      tr.setSelection(TextSelection.near(tr.doc.resolve(lastChange(tr)), -1))
    tr.setMeta('foreign', true).setMeta(keepsOrigin, true).scrollIntoView()
    this.editor.view.dispatch(tr)
  }

  /** The line at the caret stays where the eye is. */
  #centre(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      const { view } = this.editor
      const desk = view.dom.closest('.page-desk')
      if (desk === null) return
      const outer = desk.getBoundingClientRect()
      const caret = view.coordsAtPos(this.editor.state.selection.head)
      desk.scrollTop += (caret.top + caret.bottom) / 2 - (outer.top + outer.height * 0.45)
    })
  }

  #keepCaret(): void {
    setView(this.#studio.view, `page.caret.${this.scene}`, this.editor.state.selection.head)
  }

  #restoreCaret(): void {
    const kept = this.#studio.view.getState()[`page.caret.${this.scene}`]
    const { tr, doc } = this.editor.state
    const at = typeof kept === 'number' ? Math.min(kept, doc.content.size) : doc.content.size
    this.editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at), -1)))
  }
}

const mac = navigator.platform.startsWith('Mac')

function isMake(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (mac ? event.metaKey : event.ctrlKey)
}

/** The end of what a transaction changed last. */
function lastChange(tr: Transaction): number {
  let end = 0
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_oldStart, _oldEnd, _newStart, newEnd) => {
      end = tr.mapping.slice(index + 1).map(newEnd)
    })
  })
  return Math.min(end, tr.doc.content.size)
}
