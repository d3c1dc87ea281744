import { z } from 'zod'
import { ErrorData } from '../errors'
import { Bytes, call, nothing, Sha256, stream } from './kit'

/** A file that the person gave the page: a word for it, never its path. Good until the window closes. */
export const FileToken = z.string().regex(/^file-[0-9a-f]{32}$/)

export const fileKinds = [
  'image',
  'midi',
  'wav',
  'text',
  'docx',
  'modelFolder',
  'gguf',
  'project',
  'unknown',
] as const
export const FileKind = z.enum(fileKinds)
export type FileKind = z.infer<typeof FileKind>

/** A file from outside, as far as the page needs it. Media lie in the library already, under `sha256`. */
export const GivenFile = z.object({
  token: FileToken,
  kind: FileKind,
  /** With its extension, without folders. */
  name: z.string(),
  bytes: z.number(),
  /** image, wav */
  sha256: Sha256.optional(),
  /** image: pixels */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** image: the text chunks of a PNG by keyword (`recipe` is ours, `parameters` and `prompt` are others'). */
  texts: z.record(z.string(), z.string()).optional(),
  /** text: all of it. docx: its words as Markdown. */
  text: z.string().optional(),
  /** midi */
  midi: Bytes.optional(),
  /** modelFolder, gguf, project: where it lies, for `models.add` and `projects.open`. */
  path: z.string().optional(),
  /** project: one file made by `projects.exportArchive`. */
  archive: z.boolean().optional(),
  /** Why it cannot be used. */
  problem: ErrorData.optional(),
})
export type GivenFile = z.infer<typeof GivenFile>

/** What a file that is written out may be. */
export const exportKinds = [
  'png',
  'jpeg',
  'webp',
  'svg',
  'wav',
  'flac',
  'midi',
  'txt',
  'md',
  'html',
  'docx',
] as const
export const ExportKind = z.enum([...exportKinds, 'project', 'archive', 'json'])
export type ExportKind = z.infer<typeof ExportKind>

export const MenuItem = z.union([
  z.strictObject({ separator: z.literal(true) }),
  z.strictObject({
    /** Comes back as `app.events` `{ type: 'command', id }`. */
    id: z.string().min(1).max(100),
    label: z.string().min(1).max(100),
    /** Shown only; the page handles the key itself. Electron's words: `CmdOrCtrl+Shift+S`. */
    accelerator: z.string().max(50).optional(),
    enabled: z.boolean().optional(),
    checked: z.boolean().optional(),
  }),
])
export type MenuItem = z.infer<typeof MenuItem>

export const Menu = z.strictObject({
  /** `file`, `edit` and `view` get the system's own items after the page's. */
  role: z.enum(['file', 'edit', 'view', 'other']),
  label: z.string().min(1).max(40),
  items: z.array(MenuItem).max(60),
})
export type Menu = z.infer<typeof Menu>

/** What the application tells the page of its own accord. */
export const AppEvent = z.discriminatedUnion('type', [
  /** Somebody opened a project in the system; pass it to `projects.open` or `projects.importArchive`. */
  z.object({ type: z.literal('openProject'), path: z.string(), archive: z.boolean() }),
  /** The window is about to close: save what is not saved, then call `app.flushed`. There is one second. */
  z.object({ type: z.literal('closing') }),
  z.object({ type: z.literal('command'), id: z.string() }),
])
export type AppEvent = z.infer<typeof AppEvent>

const path = z.string().min(1).max(4096)
const fileName = z.string().min(1).max(200)

/** Everything that crosses to the system. Paths that a page names must have been given to it before. */
export const desktopCalls = {
  'app.events': stream(nothing, AppEvent),
  'app.flushed': call(nothing, nothing),
  'desktop.setMenu': call(z.strictObject({ menus: z.array(Menu).max(12) }), nothing),
  /** `null`: the person changed their mind. */
  'desktop.chooseFolder': call(
    z.strictObject({ title: z.string().max(100).optional() }),
    z.object({ folder: z.string().nullable() }),
  ),
  'desktop.chooseFiles': call(
    z.strictObject({ kinds: z.array(FileKind).min(1), multiple: z.boolean().default(true) }),
    z.object({ files: z.array(GivenFile) }),
  ),
  /** Describes files dropped on the window; tokens come from the preload's `studioFiles.tokens(files)`. */
  'desktop.dropped': call(
    z.strictObject({ tokens: z.array(FileToken).max(200) }),
    z.object({ files: z.array(GivenFile) }),
  ),
  'desktop.saveFile': call(
    z.strictObject({ suggestedName: fileName, kind: ExportKind }),
    z.object({ file: z.object({ token: FileToken, name: z.string() }).nullable() }),
  ),
  /** Writes the whole file, or leaves what was there. */
  'desktop.writeFile': call(
    z
      .strictObject({ token: FileToken, bytes: Bytes.optional(), sha256: Sha256.optional() })
      .refine(({ bytes, sha256 }) => (bytes === undefined) !== (sha256 === undefined), {
        message: 'either bytes or sha256 is expected',
      }),
    nothing,
  ),
  /** Shows a file or folder in the system's file manager. */
  'desktop.reveal': call(z.strictObject({ path }), nothing),
  /** From inside `dragstart`: hands real files to whatever they are dropped on. */
  'desktop.startDrag': call(
    z.strictObject({
      assets: z
        .array(z.strictObject({ sha256: Sha256, name: fileName }))
        .min(1)
        .max(100),
    }),
    nothing,
  ),
  'desktop.copy': call(
    z.strictObject({
      text: z.string().max(50_000_000).optional(),
      html: z.string().max(50_000_000).optional(),
      png: Sha256.optional(),
    }),
    nothing,
  ),
  'desktop.paste': call(
    nothing,
    z.object({
      text: z.string().optional(),
      html: z.string().optional(),
      image: z.object({ sha256: Sha256, width: z.number().int(), height: z.number().int() }).optional(),
    }),
  ),
} as const
