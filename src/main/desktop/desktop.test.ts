import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AppEvent } from '../../shared/index'
import { encodePng } from '../../workers/signal/png'
import { FakeDesktop } from '../testing/fakeDesktop'
import { FakeClock, filesBelow, temporaryFolder } from '../testing/fixtures'
import { openStudio } from '../testing/studio'
import { docxText } from './docx'
import { distinct, safeFileName } from './fileNames'
import { projectIn } from './launch'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const picture = (texts = {}): Uint8Array =>
  encodePng({ width: 2, height: 3, rgba: new Uint8Array(24).fill(255) }, texts)

async function studioWithDesktop() {
  const desktop = new FakeDesktop()
  const studio = await openStudio({ desktop })
  const put = async (bytes: Uint8Array, mime: 'image/png' | 'text/plain' = 'text/plain') =>
    (await studio.client.call('assets.put', { bytes, mime, name: 'x' })).sha256
  return { ...studio, desktop, put, outside: temporaryFolder() }
}

/** A file of this content, as if it were dropped on the window. */
async function drop(
  studio: Awaited<ReturnType<typeof studioWithDesktop>>,
  name: string,
  bytes: Uint8Array | string,
) {
  const path = join(studio.outside, name)
  writeFileSync(path, bytes)
  const token = studio.app.grants.give(path)
  const { files } = await studio.client.call('desktop.dropped', { tokens: [token] })
  return files[0]
}

describe('files dropped on the window', () => {
  it('are told apart by their content, not by their name', async () => {
    const studio = await studioWithDesktop()
    const kind = async (name: string, bytes: Uint8Array | string) => (await drop(studio, name, bytes))?.kind
    expect(await kind('picture.txt', picture())).toBe('image')
    expect(await kind('song', utf8('MThd\0\0\0\x06'))).toBe('midi')
    expect(await kind('model.bin', 'GGUF....')).toBe('gguf')
    expect(await kind('sound.bin', 'RIFF\0\0\0\0WAVEfmt ')).toBe('wav')
    expect(await kind('notes.md', '# Notes')).toBe('text')
    expect(await kind('program.exe', 'MZ....')).toBe('unknown')
    expect(await kind('other.zip', zipSync({ a: utf8('a') }))).toBe('unknown')
  })

  it('bring pictures into the library, with the settings that travel in them', async () => {
    const studio = await studioWithDesktop()
    const texts = { parameters: 'a fox\nSteps: 20', recipe: '{"seed":7}' }
    const file = await drop(studio, 'fox.png', picture(texts))
    expect(file).toMatchObject({ kind: 'image', name: 'fox.png', width: 2, height: 3, texts })
    expect(readFileSync(studio.app.asset(file?.sha256 ?? '')?.path ?? '')).toEqual(
      Buffer.from(picture(texts)),
    )
  })

  it('give text in the encodings that people have', async () => {
    const studio = await studioWithDesktop()
    const text = async (bytes: Uint8Array) => (await drop(studio, 'a.txt', bytes))?.text
    expect(await text(utf8('Über Flüsse'))).toBe('Über Flüsse')
    expect(await text(Buffer.from('\ufeffÜber', 'utf16le'))).toBe('Über')
    expect(await text(Buffer.from('Über', 'latin1'))).toBe('Über')
  })

  it('name folders with models and projects, which may then be opened', async () => {
    const studio = await studioWithDesktop()
    const model = join(studio.outside, 'sd')
    mkdirSync(model)
    writeFileSync(join(model, 'model_index.json'), '{}')
    const { project } = await studio.client.call('projects.create', { name: 'Mine' })
    const tokens = [model, project.folder, join(project.folder, 'project.inkwave'), studio.outside].map(
      (path) => studio.app.grants.give(path),
    )
    const { files } = await studio.client.call('desktop.dropped', { tokens })
    expect(files.map(({ kind, path }) => [kind, path])).toEqual([
      ['modelFolder', model],
      ['project', project.folder],
      ['project', project.folder],
      ['unknown', undefined],
    ])
  })

  it('that cannot be read or are too large say why, each for itself', async () => {
    const studio = await studioWithDesktop()
    const huge = picture()
    new DataView(huge.buffer).setUint32(16, 100_000)
    const gone = studio.app.grants.give(join(studio.outside, 'gone.png'))
    const { files } = await studio.client.call('desktop.dropped', { tokens: [gone] })
    expect(files[0]).toMatchObject({ kind: 'unknown', problem: { code: 'file.unreadable' } })
    expect(await drop(studio, 'huge.png', huge)).toMatchObject({ problem: { code: 'asset.tooLarge' } })
    expect(await drop(studio, 'bad.docx', zipSync({ a: utf8('a') }))).toMatchObject({
      problem: { code: 'file.unreadable' },
    })
  })

  it('cannot be made up by the page', async () => {
    const { client } = await studioWithDesktop()
    const tokens = [`file-${'0'.repeat(32)}`]
    await expect(client.call('desktop.dropped', { tokens })).rejects.toMatchObject({
      code: 'desktop.notGiven',
    })
    await expect(client.call('desktop.reveal', { path: '/etc/passwd' })).rejects.toMatchObject({
      code: 'desktop.notGiven',
    })
  })
})

describe('dialogs', () => {
  it('give a place to write to, by token and whole', async () => {
    const { client, desktop, outside, put } = await studioWithDesktop()
    const target = join(outside, 'Chapter.txt')
    writeFileSync(target, 'what was there before')
    desktop.answers.push([target])
    const { file } = await client.call('desktop.saveFile', { suggestedName: 'Ch/apter', kind: 'txt' })
    expect(desktop.asked).toEqual([
      { suggestedName: 'Ch apter.txt', filters: [{ name: 'txt', extensions: ['txt'] }] },
    ])
    const token = file?.token ?? ''
    await client.call('desktop.writeFile', { token, bytes: utf8('new words') })
    expect(readFileSync(target, 'utf8')).toBe('new words')
    await client.call('desktop.writeFile', { token, sha256: await put(utf8('of the library')) })
    expect(readFileSync(target, 'utf8')).toBe('of the library')
    expect(filesBelow(outside)).toEqual(['Chapter.txt'])
    await client.call('desktop.reveal', { path: token })
    expect(desktop.revealed).toEqual([target])
  })

  it('leave what was there when writing fails', async () => {
    const { client, desktop, outside } = await studioWithDesktop()
    desktop.answers.push([join(outside, 'gone', 'a.txt')])
    const { file } = await client.call('desktop.saveFile', { suggestedName: 'a', kind: 'txt' })
    await expect(
      client.call('desktop.writeFile', { token: file?.token ?? '', bytes: utf8('x') }),
    ).rejects.toMatchObject({ code: 'file.unwritable' })
  })

  it('answer nothing when the person changed their mind', async () => {
    const { client } = await studioWithDesktop()
    expect(await client.call('desktop.chooseFolder', {})).toEqual({ folder: null })
    expect(await client.call('desktop.saveFile', { suggestedName: 'a', kind: 'png' })).toEqual({ file: null })
    expect(await client.call('desktop.chooseFiles', { kinds: ['image'] })).toEqual({ files: [] })
  })

  it('describe chosen files as dropped ones', async () => {
    const { client, desktop, outside } = await studioWithDesktop()
    writeFileSync(join(outside, 'a.png'), picture())
    desktop.answers.push([join(outside, 'a.png')])
    const { files } = await client.call('desktop.chooseFiles', { kinds: ['image', 'midi'], multiple: false })
    expect(files).toMatchObject([{ kind: 'image', name: 'a.png' }])
    expect(desktop.asked[0]).toMatchObject({ multiple: false, folders: false })
  })

  it('are not there without a window', async () => {
    const { client } = await openStudio()
    await expect(client.call('desktop.chooseFolder', {})).rejects.toMatchObject({
      code: 'desktop.unavailable',
    })
  })
})

describe('dragging out', () => {
  it('hands over real files with readable names, which are not the library’s own', async () => {
    const { client, desktop, put, app } = await studioWithDesktop()
    const sha256 = await put(picture(), 'image/png')
    await client.call('desktop.startDrag', {
      assets: [
        { sha256, name: 'sad-ghost-sticker-0007.png' },
        { sha256, name: 'sad-ghost-sticker-0007.png' },
        { sha256: await put(utf8('words')), name: '../../evil' },
      ],
    })
    const { paths, picture: shown } = desktop.dragged[0] ?? { paths: [] }
    expect(paths.map((path) => basename(path))).toEqual([
      'sad-ghost-sticker-0007.png',
      'sad-ghost-sticker-0007-2.png',
      'evil.txt',
    ])
    expect(shown).toBe(app.asset(sha256)?.path)
    // Whatever they are dropped on may change them in place.
    writeFileSync(paths[0] ?? '', 'changed by another program')
    expect(readFileSync(app.asset(sha256)?.path ?? '')).toEqual(Buffer.from(picture()))
  })

  it('is cleared away at the next start', async () => {
    const { client, desktop, put, app, folder } = await studioWithDesktop()
    await client.call('desktop.startDrag', { assets: [{ sha256: await put(utf8('a')), name: 'a.txt' }] })
    await app.shutdown()
    await openStudio({ folder })
    expect(existsSync(desktop.dragged[0]?.paths[0] ?? '')).toBe(false)
  })
})

describe('the clipboard', () => {
  it('takes words and pictures', async () => {
    const { client, desktop, put } = await studioWithDesktop()
    await client.call('desktop.copy', {
      ...{ text: 'a fox', html: '<b>a fox</b>', png: await put(picture(), 'image/png') },
    })
    expect(desktop.clipboard).toMatchObject({ text: 'a fox', html: '<b>a fox</b>' })
    expect(desktop.clipboard.png).toEqual(Buffer.from(picture()))
  })

  it('gives words, and pictures as assets', async () => {
    const { client, desktop, app } = await studioWithDesktop()
    desktop.clipboard = { text: 'hello', png: picture() }
    const pasted = await client.call('desktop.paste', {})
    expect(pasted).toMatchObject({ text: 'hello', image: { width: 2, height: 3 } })
    expect(app.asset(pasted.image?.sha256 ?? '')).toMatchObject({ mime: 'image/png' })
    desktop.clipboard = {}
    expect(await client.call('desktop.paste', {})).toEqual({})
  })
})

describe('what the application tells the page', () => {
  it('waits for the page where a project was opened before it', async () => {
    const { client, app } = await studioWithDesktop()
    const { project } = await client.call('projects.create', { name: 'Mine' })
    await client.call('projects.current', {})
    app.openFromSystem({ path: project.folder, archive: false })
    const events: AppEvent[] = []
    client.open('app.events', {}, (event) => events.push(event))
    await expect.poll(() => events).toEqual([{ type: 'openProject', path: project.folder, archive: false }])
  })

  it('is nothing where the project can be the first one that opens', async () => {
    const { client, app, folder } = await studioWithDesktop()
    const { project } = await client.call('projects.create', { name: 'Mine' })
    await client.call('projects.create', { name: 'Last' })
    await app.shutdown()
    const again = await openStudio({ folder })
    again.app.openFromSystem({ path: project.folder, archive: false })
    expect((await again.client.call('projects.current', {})).project.name).toBe('Mine')
  })

  it('lets the page save before the window closes, and waits for its word', async () => {
    const { client, app } = await studioWithDesktop()
    let asked = 0
    client.open('app.events', {}, ({ type }) => {
      if (type === 'closing') asked++
    })
    let closed = false
    const closing = Promise.all([app.letPageSave(), app.letPageSave()]).then(() => (closed = true))
    await expect.poll(() => asked).toBe(1)
    expect(closed).toBe(false)
    await client.call('app.flushed', {})
    await closing
  })

  it('waits a second at most, and not at all without a page', async () => {
    const clock = new FakeClock()
    const studio = await openStudio({ clock })
    let closing = false
    studio.client.open('app.events', {}, () => (closing = true))
    let closed = false
    const saved = studio.app.letPageSave().then(() => (closed = true))
    await expect.poll(() => closing).toBe(true)
    clock.advance(999)
    await Promise.resolve()
    expect(closed).toBe(false)
    clock.advance(1)
    await saved
    await (await openStudio({ clock: new FakeClock() })).app.letPageSave()
  })

  it('tells which item of the page’s own menu was chosen', async () => {
    const { client, desktop } = await studioWithDesktop()
    const events: AppEvent[] = []
    client.open('app.events', {}, (event) => events.push(event))
    const items = [{ id: 'project.new', label: 'New project' }, { separator: true as const }]
    await client.call('desktop.setMenu', { menus: [{ role: 'file', label: 'File', items }] })
    expect(desktop.menus[0]?.items).toEqual(items)
    desktop.command('project.new')
    await expect.poll(() => events).toEqual([{ type: 'command', id: 'project.new' }])
  })
})

describe('names of files', () => {
  it('are safe on every system and keep their extension', () => {
    expect(safeFileName('a/b:c*?.png', 'png')).toBe('a b c.png')
    expect(safeFileName('..\\..\\evil.exe', 'png')).toBe('evil.exe.png')
    expect(safeFileName('photo.jpeg', 'jpg')).toBe('photo.jpg')
    expect(safeFileName('CON', 'txt')).toBe('untitled-CON.txt')
    expect(safeFileName('...', 'txt')).toBe('untitled.txt')
    expect(safeFileName('灯台守.wav', 'wav')).toBe('灯台守.wav')
    expect([...safeFileName('x'.repeat(500), 'png')]).toHaveLength(124)
  })

  it('are told apart, also by systems that do not know upper case', () => {
    expect(distinct(['a.png', 'A.png', 'a.png', 'b'])).toEqual(['a.png', 'A-2.png', 'a-3.png', 'b'])
  })
})

describe('a project in the words of a command line', () => {
  it('is found by its file, its folder or its archive', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'book'))
    writeFileSync(join(folder, 'book', 'project.inkwave'), '{}')
    writeFileSync(join(folder, 'book.inkwave.zip'), '')
    const found = (...words: string[]) => projectIn(['inkwave', ...words], folder)
    expect(found('--flag', 'book/project.inkwave')).toEqual({ path: join(folder, 'book'), archive: false })
    expect(found('.', 'book')).toEqual({ path: join(folder, 'book'), archive: false })
    expect(found('book.inkwave.zip')).toEqual({ path: join(folder, 'book.inkwave.zip'), archive: true })
    expect(found('nothing', '.')).toBeUndefined()
    // The first word is the program, whatever it is called.
    expect(projectIn([join(folder, 'book')], folder)).toBeUndefined()
  })
})

describe('a Word document', () => {
  const docx = (body: string): Uint8Array =>
    zipSync({ 'word/document.xml': utf8(`<w:document><w:body>${body}</w:body></w:document>`) })

  it('becomes Markdown: headings, paragraphs, bold and italic', () => {
    const text = docxText(
      docx(
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>The mill</w:t></w:r></w:p>' +
          '<w:p/><w:p><w:r><w:t xml:space="preserve">An old </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>wo</w:t></w:r>' +
          '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">lf </w:t></w:r><w:r><w:t>&amp; son</w:t><w:br/><w:t>here.</w:t></w:r></w:p>',
      ),
    )
    expect(text).toBe('## The mill\n\nAn old **wolf** & son\nhere.')
  })

  it('that is none says so', () => {
    expect(() => docxText(utf8('no zip'))).toThrow(expect.objectContaining({ code: 'file.unreadable' }))
  })
})
