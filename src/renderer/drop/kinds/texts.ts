import { addText } from '../../document/actions/page/index'
import { toast, toastInRoom } from '../../stores/toasts'
import { setView } from '../../stores/view'
import { blocksOfMarkdown, blocksOfText, chaptersOf } from '../readers/prose'
import { contentOfBlocks } from '../readers/richText'
import { strings } from '../strings'
import type { DropKind } from './kind'
import { stem } from './pictures'

/** A manuscript has no more than this many chapters at once; a text cut into more is no book. */
const mostChapters = 2000

/** Text, Markdown and Word become chapters, one for each first-level heading. */
export const texts: DropKind = {
  kinds: ['text', 'docx'],
  mime: /^text\/|wordprocessingml/,
  what: () => strings.text,
  take: (studio, files) => {
    const { document } = studio
    const chapters = files.flatMap((file) => {
      const marked = file.kind === 'docx' || /\.(md|markdown)$/i.test(file.name)
      const blocks = (marked ? blocksOfMarkdown : blocksOfText)(file.text ?? '')
      if (blocks.length === 0) toast(studio.toasts, strings.emptyText(file.name))
      return chaptersOf(blocks, stem(file.name)).map(({ title, blocks: of }) => ({
        chapter: document.newId('chapter'),
        scene: document.newId('scene'),
        title,
        content: contentOfBlocks(of),
      }))
    })
    const [first] = chapters
    if (first === undefined) return Promise.resolve()
    const label = strings.addText(files.map(({ name }) => name).join(', ').slice(0, 60)) // prettier-ignore
    document.act(addText, { label, chapters: chapters.slice(0, mostChapters) })
    setView(studio.view, 'page.scene', first.scene)
    studio.ui.setState({ view: 'room', room: 'page' })
    toastInRoom(studio, 'page', strings.chapters(Math.min(chapters.length, mostChapters)))
    return Promise.resolve()
  },
}
