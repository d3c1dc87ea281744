import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  nativeImage,
  shell,
  type IpcMainInvokeEvent,
  type NativeImage,
} from 'electron'
import type { Grants } from '../desktop/index'
import type { Clipboard, DesktopPort, FileFilter } from '../desktop/index'
import { setMenu } from './menu'
import { refuseSender } from './transport'

/** Side of the picture under the pointer, px. */
const dragIcon = 96
/** A picture of the clipboard beyond this many pixels is not even turned into a PNG. */
const maxPixels = 1 << 27

const mutable = (filters: readonly FileFilter[]): { name: string; extensions: string[] }[] =>
  filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }))

/** The desktop through Electron. */
export function electronDesktop(): DesktopPort {
  const window = () => BrowserWindow.getAllWindows().at(0)
  const openDialog = async (options: Electron.OpenDialogOptions): Promise<string[]> => {
    const parent = window()
    const { canceled, filePaths } =
      parent === undefined
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(parent, options)
    return canceled ? [] : filePaths
  }
  return {
    chooseFolder: async (title) =>
      (
        await openDialog({
          properties: ['openDirectory', 'createDirectory'],
          ...(title === undefined ? {} : { title }),
        })
      )[0],
    chooseFiles: ({ filters, multiple, folders }) =>
      openDialog({
        properties: [
          folders ? 'openDirectory' : 'openFile',
          ...(multiple ? (['multiSelections'] as const) : []),
        ],
        filters: mutable(filters),
      }),
    chooseSave: async ({ suggestedName, filters }) => {
      const options: Electron.SaveDialogOptions = {
        defaultPath: suggestedName,
        filters: mutable(filters),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      }
      const parent = window()
      const { canceled, filePath } =
        parent === undefined
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options)
      return canceled || filePath === '' ? undefined : filePath
    },
    reveal: (path) => {
      shell.showItemInFolder(path)
    },
    startDrag: async (paths, picture) => {
      const [file = ''] = paths
      const icon = await iconFor(file, picture)
      // `files` wins over `file` where there are several.
      window()?.webContents.startDrag({ file, files: [...paths], icon })
    },
    readClipboard,
    writeClipboard: ({ text, html, png }) => {
      clipboard.write({
        ...(text === undefined ? {} : { text }),
        ...(html === undefined ? {} : { html }),
        ...(png === undefined ? {} : { image: nativeImage.createFromBuffer(Buffer.from(png)) }),
      })
    },
    setMenu,
  }
}

function readClipboard(): Clipboard {
  const text = clipboard.readText()
  const html = clipboard.readHTML()
  const image = clipboard.availableFormats().some((format) => format.startsWith('image/'))
    ? clipboard.readImage()
    : undefined
  const size = image?.getSize() ?? { width: 0, height: 0 }
  const usable = image?.isEmpty() === false && size.width * size.height <= maxPixels
  return {
    ...(text === '' ? {} : { text }),
    ...(html === '' ? {} : { html }),
    ...(usable ? { png: new Uint8Array(image.toPNG()) } : {}),
  }
}

/** Electron refuses to drag without a picture. */
async function iconFor(file: string, picture: string | undefined): Promise<NativeImage> {
  const own = picture === undefined ? undefined : nativeImage.createFromPath(picture)
  if (own?.isEmpty() === false) {
    const { width, height } = own.getSize()
    return own.resize(width > height ? { width: dragIcon } : { height: dragIcon })
  }
  const system = await app.getFileIcon(file, { size: 'normal' }).catch(() => undefined)
  if (system?.isEmpty() === false) return system
  // Where the system has no icons: a plain grey sheet.
  return nativeImage.createFromBitmap(Buffer.alloc(24 * 32 * 4, 0xb0), { width: 24, height: 32 })
}

/** Files dropped on the page: the preload knows their paths, the page gets tokens. */
export function serveDroppedFiles(grants: Promise<Grants>): void {
  ipcMain.handle('studio:files', async (event: IpcMainInvokeEvent, paths: unknown): Promise<string[]> => {
    if (refuseSender(event) !== undefined || !Array.isArray(paths)) return []
    const given = await grants
    return paths
      .filter((path): path is string => typeof path === 'string' && path !== '')
      .slice(0, 200)
      .map((path) => given.give(path))
  })
}
