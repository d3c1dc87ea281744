import { StudioError, type Menu } from '../../shared/index'

/** Name and extensions (without dots) that a dialog offers. */
export interface FileFilter {
  readonly name: string
  readonly extensions: readonly string[]
}

export interface Clipboard {
  readonly text?: string
  readonly html?: string
  /** PNG bytes. */
  readonly png?: Uint8Array
}

/** What the studio asks of the desktop it runs on. Electron is one; the command line has none. */
export interface DesktopPort {
  /** @returns an absolute path, `undefined` when the person changed their mind */
  chooseFolder(title: string | undefined): Promise<string | undefined>
  chooseFiles(options: {
    filters: readonly FileFilter[]
    multiple: boolean
    folders: boolean
  }): Promise<string[]>
  chooseSave(options: { suggestedName: string; filters: readonly FileFilter[] }): Promise<string | undefined>
  reveal(path: string): void
  /** @param picture a PNG or JPEG to show under the pointer */
  startDrag(paths: readonly string[], picture: string | undefined): Promise<void>
  readClipboard(): Clipboard
  writeClipboard(content: Clipboard): void
  setMenu(menus: readonly Menu[], onCommand: (id: string) => void): void
}

const none = (): never => {
  throw new StudioError('desktop.unavailable', 'There is no window here to do this with.', {
    help: 'Do it in the studio’s window.',
  })
}

/** Without a window. */
export const noDesktop: DesktopPort = {
  chooseFolder: none,
  chooseFiles: none,
  chooseSave: none,
  reveal: none,
  startDrag: none,
  readClipboard: none,
  writeClipboard: none,
  setMenu: none,
}
