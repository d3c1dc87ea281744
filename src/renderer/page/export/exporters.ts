import type { Node } from '@tiptap/pm/model'
import { readBytes, readMime } from '../../client/assets'
import type { Exporter } from '../../commands/index'
import { nodeOf, plainText } from '../../document/richText'
import { chaptersOf, scenesOf } from '../../stores/manuscript'
import { sceneOnPage } from '../../stores/reading'
import type { Studio } from '../../stores/studio'
import { words } from '../strings'
import { escapeHtml, htmlOf, htmlPage, type PictureUrls } from './html'
import { markdownOf } from './markdown'

type Scope = 'book' | 'scene'

/** What is exported, in order: titles and texts. */
export interface Part {
  readonly level: 1 | 2
  readonly title: string
  readonly node: Node | undefined
}

interface Format {
  readonly extension: 'md' | 'txt' | 'html'
  readonly mime: string
  write(title: string, parts: readonly Part[], pictures: PictureUrls): string
}

/** One line or two per format. */
export const formats: readonly Format[] = [
  {
    extension: 'md',
    mime: 'text/markdown',
    write: (_title, parts, pictures) =>
      blocks(parts, (part) => [
        part.title === '' ? '' : `${'#'.repeat(part.level)} ${part.title}`,
        part.node === undefined ? '' : markdownOf(part.node, pictures),
      ]),
  },
  {
    extension: 'txt',
    mime: 'text/plain',
    write: (_title, parts) =>
      blocks(parts, (part) => [part.title, part.node === undefined ? '' : plainText(part.node)]),
  },
  {
    extension: 'html',
    mime: 'text/html',
    write: (title, parts, pictures) =>
      htmlPage(
        title,
        parts
          .map(
            (part) =>
              (part.title === '' ? '' : `<h${part.level}>${escapeHtml(part.title)}</h${part.level}>\n`) +
              (part.node === undefined ? '' : htmlOf(part.node, pictures)),
          )
          .join(''),
      ),
  },
]

function blocks(parts: readonly Part[], write: (part: Part) => string[]): string {
  const all = parts.flatMap(write).filter((block) => block.trim() !== '')
  return all.length === 0 ? '' : `${all.join('\n\n')}\n`
}

export function partsOf(studio: Studio, scope: Scope): Part[] {
  studio.document.settle()
  const { records } = studio.document
  if (scope === 'scene') {
    const scene = studio.document.get('scene', sceneOnPage(studio) ?? '')
    return scene === undefined ? [] : [{ level: 1, title: scene.title, node: nodeOf(scene.content) }]
  }
  return chaptersOf(records).flatMap((chapter): Part[] => [
    { level: 1, title: chapter.title, node: undefined },
    ...scenesOf(records, chapter).map((scene): Part => ({
      level: 2,
      title: scene.title,
      node: nodeOf(scene.content),
    })),
  ])
}

/** Pictures travel inside the file, so that it is whole wherever it goes. */
async function picturesOf(parts: readonly Part[]): Promise<PictureUrls> {
  const assets = new Set<string>()
  for (const { node } of parts)
    node?.descendants((child) => {
      if (child.type.name === 'image') assets.add(String(child.attrs['asset']))
    })
  const entries = [...assets].map(async (asset): Promise<[string, string]> => {
    const [bytes, mime] = await Promise.all([readBytes(asset), readMime(asset)])
    return [asset, `data:${mime};base64,${base64(new Uint8Array(bytes))}`]
  })
  return new Map(await Promise.all(entries))
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

function nameOf(studio: Studio, scope: Scope): string {
  const scene = studio.document.get('scene', sceneOnPage(studio) ?? '')
  const title =
    scope === 'scene' && scene?.title !== undefined && scene.title !== ''
      ? scene.title
      : studio.project.getState().name
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return name === '' ? 'manuscript' : name.slice(0, 80)
}

function exporter(scope: Scope, format: Format): Exporter {
  return {
    id: `page.${scope}.${format.extension}`,
    room: 'page',
    label: words.exporters.label(words.exporters[scope], words.exporters.kinds[format.extension]),
    extension: format.extension,
    mime: format.mime,
    name: (studio) => nameOf(studio, scope),
    nothing: (studio) =>
      partsOf(studio, scope).every(({ node }) => node === undefined || node.content.size <= 2)
        ? words.exporters.nothing
        : undefined,
    make: async (studio) => {
      const parts = partsOf(studio, scope)
      const text = format.write(nameOf(studio, scope), parts, await picturesOf(parts))
      return new TextEncoder().encode(text)
    },
  }
}

export const pageExporters: readonly Exporter[] = (['book', 'scene'] as const).flatMap((scope) =>
  formats.map((format) => exporter(scope, format)),
)
