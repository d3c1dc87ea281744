import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Menu as PageMenu } from '../../shared/index'

type Role = PageMenu['role']
const separator: MenuItemConstructorOptions = { type: 'separator' }

/**
 * What keeps the system's own habits (copy, paste, full screen, quit). The page's shortcuts are its own; a role would
 * take `Ctrl 1` or `Ctrl L` away from it only if it were listed here.
 */
function systemItems(role: Role): MenuItemConstructorOptions[] {
  switch (role) {
    case 'file':
      return [{ role: process.platform === 'darwin' ? 'close' : 'quit' }]
    case 'edit':
      return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'delete' }, { role: 'selectAll' }]
    case 'view':
      return [{ role: 'togglefullscreen' }, ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }])]
    case 'other':
      return []
  }
}

const withoutPage: readonly PageMenu[] = [
  { role: 'file', label: 'File', items: [] },
  { role: 'edit', label: 'Edit', items: [] },
  { role: 'view', label: 'View', items: [] },
]

/** The menu of the page's own commands; without a page, the smallest there can be. */
export function setMenu(
  menus: readonly PageMenu[] = withoutPage,
  onCommand: (id: string) => void = () => undefined,
): void {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const missing = withoutPage.filter(({ role }) => !menus.some((menu) => menu.role === role))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      ...[...menus, ...missing].map((menu) => submenu(menu, onCommand)),
      { role: 'windowMenu' },
    ]),
  )
}

function submenu(
  { role, label, items }: PageMenu,
  onCommand: (id: string) => void,
): MenuItemConstructorOptions {
  const own = items.map((item): MenuItemConstructorOptions => {
    if ('separator' in item) return separator
    const { id, label: words, accelerator, enabled = true, checked } = item
    return {
      ...{ id, label: words, enabled },
      ...(checked === undefined ? {} : { type: 'checkbox', checked }),
      // Shown only: the page hears the key itself, and knows when it must not act (composition, text fields).
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
      click: () => {
        onCommand(id)
      },
    }
  })
  const system = systemItems(role)
  // Typing has its own undo until the page brings one for everything.
  if (role === 'edit' && own.length === 0) own.push({ role: 'undo' }, { role: 'redo' })
  return { label, submenu: [...own, ...(own.length > 0 && system.length > 0 ? [separator] : []), ...system] }
}
