/** One block of written text. */
export interface Block {
  /** 0 is a paragraph, 1 … 6 a heading. */
  readonly level: number
  readonly runs: readonly Run[]
}

export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

/** Text somebody dropped, parted at its first-level headings. */
export interface DroppedChapter {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** Paragraphs stand apart by an empty line; single line breaks inside one become spaces only in Markdown. */
export function blocksOfText(text: string): Block[] {
  return clean(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ level: 0, runs: [{ text: paragraph }] }))
}

/** Headings, paragraphs, bold and italics of Markdown; other marks stay as they are written. */
export function blocksOfMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  for (const part of clean(text).split(/\n\s*\n/)) {
    let lines: string[] = []
    const flush = (): void => {
      const joined = lines.map((line) => line.trim()).join(' ').trim() // prettier-ignore
      if (joined !== '') blocks.push({ level: 0, runs: runsOf(joined) })
      lines = []
    }
    for (const line of part.split('\n')) {
      const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line.trim())
      if (heading === null) lines.push(line)
      else {
        flush()
        blocks.push({ level: heading[1]?.length ?? 1, runs: runsOf(heading[2] ?? '') })
      }
    }
    flush()
  }
  return blocks
}

const marks = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\3(?![\w*])/g

function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const match of text.matchAll(marks)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) })
    const [, , bold, , italic] = match
    runs.push(bold === undefined ? { text: italic ?? '', italic: true } : { text: bold, bold: true })
    from = match.index + match[0].length
  }
  if (from < text.length || runs.length === 0) runs.push({ text: text.slice(from) })
  return runs.filter((run) => run.text !== '')
}

/** @param name of the file, which names what stands before the first heading */
export function chaptersOf(blocks: readonly Block[], name: string): DroppedChapter[] {
  const chapters: { title: string; blocks: Block[] }[] = []
  for (const block of blocks) {
    if (block.level === 1) {
      chapters.push({ title: textOf(block).slice(0, 300), blocks: [] })
      continue
    }
    if (chapters.length === 0) chapters.push({ title: name, blocks: [] })
    chapters.at(-1)?.blocks.push(block)
  }
  return chapters
}

export function textOf(block: Block): string {
  return block.runs.map(({ text }) => text).join('')
}

function clean(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').replaceAll('\0', '') // prettier-ignore
}
