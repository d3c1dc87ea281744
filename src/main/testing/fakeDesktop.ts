import type { Clipboard, DesktopPort } from '../desktop/index'
import type { Menu } from '../../shared/index'

/** A desktop whose person answers what the test says. */
export class FakeDesktop implements DesktopPort {
  /** Answers to the next dialogs, in order; none left means the person changed their mind. */
  readonly answers: string[][] = []
  readonly asked: unknown[] = []
  readonly revealed: string[] = []
  readonly dragged: { paths: readonly string[]; picture: string | undefined }[] = []
  clipboard: Clipboard = {}
  menus: readonly Menu[] = []
  command: (id: string) => void = () => undefined

  async chooseFolder(title: string | undefined): Promise<string | undefined> {
    return this.#answer({ title })[0]
  }

  async chooseFiles(options: object): Promise<string[]> {
    return this.#answer(options)
  }

  async chooseSave(options: object): Promise<string | undefined> {
    return this.#answer(options)[0]
  }

  reveal(path: string): void {
    this.revealed.push(path)
  }

  async startDrag(paths: readonly string[], picture: string | undefined): Promise<void> {
    this.dragged.push({ paths, picture })
  }

  readClipboard(): Clipboard {
    return this.clipboard
  }

  writeClipboard(content: Clipboard): void {
    this.clipboard = content
  }

  setMenu(menus: readonly Menu[], onCommand: (id: string) => void): void {
    this.menus = menus
    this.command = onCommand
  }

  #answer(asked: unknown): string[] {
    this.asked.push(asked)
    return this.answers.shift() ?? []
  }
}
