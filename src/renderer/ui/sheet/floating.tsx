import { Copy, Pencil, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../Button'
import { ContextMenu } from '../ContextMenu'
import { Dialog } from '../Dialog'
import { Menu } from '../Menu'
import type { MenuItem } from '../menuItems'
import { Popover } from '../Popover'
import { Toast } from '../Toast'
import { tip } from '../Tooltip'
import { sheet } from './strings'
import type { Specimen } from './specimen'

const nothing = (): void => undefined

const items: readonly MenuItem[] = [
  { id: 'rename', label: sheet.rename, keys: 'F2', icon: icon(Pencil), onSelect: nothing },
  { id: 'duplicate', label: sheet.duplicate, keys: 'Mod+D', icon: icon(Copy), onSelect: nothing },
  {
    id: 'send',
    label: sheet.sendTo,
    icon: icon(Send),
    items: [
      { id: 'page', label: sheet.page, onSelect: nothing },
      { id: 'timeline', label: sheet.timeline, disabled: true, onSelect: nothing },
    ],
  },
  'line',
  { id: 'loop', label: sheet.loop, checked: true, onSelect: nothing },
  { id: 'remove', label: sheet.remove, danger: true, icon: icon(Trash2), onSelect: nothing },
]

function icon(Icon: typeof Pencil) {
  return <Icon className="i" aria-hidden="true" />
}

const menu: Specimen = {
  name: 'Menu',
  about: 'opens from a button',
  Show: () => <Menu label={sheet.more} trigger={<Button>{sheet.more}</Button>} items={items} />,
}

const contextMenu: Specimen = {
  name: 'ContextMenu',
  about: 'opens where the pointer is, or with the menu key',
  Show: () => (
    <ContextMenu label={sheet.more} items={items}>
      <Button look="ghost">{sheet.rightClick}</Button>
    </ContextMenu>
  ),
}

const popover: Specimen = {
  name: 'Popover',
  about: 'something small beside its button',
  Show: () => (
    <Popover label={sheet.popover} trigger={<Button>{sheet.popover}</Button>}>
      {sheet.popoverText}
    </Popover>
  ),
}

const dialog: Specimen = {
  name: 'Dialog',
  about: 'only for destroying and for choosing',
  Show: function Show() {
    const [open, setOpen] = useState(false)
    const close = (): void => {
      setOpen(false)
    }
    return (
      <>
        <Button
          onClick={() => {
            setOpen(true)
          }}
        >
          {sheet.openDialog}
        </Button>
        <Dialog
          title={sheet.dialogTitle}
          open={open}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{sheet.notNow}</Button>
              <Button look="danger" onClick={close}>
                {sheet.remove}
              </Button>
            </>
          }
        >
          {sheet.dialogText}
        </Dialog>
      </>
    )
  },
}

const tooltip: Specimen = {
  name: 'Tooltip',
  about: 'one layer for the whole window',
  Show: () => <Button {...tip(sheet.tipText, 'Mod+K')}>{sheet.tipText}</Button>,
}

const toast: Specimen = {
  name: 'Toast',
  about: 'says what happened, offers one thing',
  Show: () => (
    <>
      <Toast
        toast={{ id: -1, text: sheet.toast, action: { label: sheet.undo, run: nothing } }}
        onDismiss={nothing}
      />
      <Toast toast={{ id: -2, text: sheet.notNow }} onDismiss={nothing} />
    </>
  ),
}

export const floating = [menu, contextMenu, popover, dialog, tooltip, toast]
