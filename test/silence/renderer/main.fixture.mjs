import { connect } from 'node:net'
import { app, BrowserWindow } from 'electron'

// One connection from Electron's main process or from a page, as the last word says.
const [address, where] = process.argv.slice(-2)

async function fromPage() {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<title>page</title>')
  await window.webContents.executeJavaScript(`fetch('http://${address}/').catch(() => undefined)`)
  app.quit()
}

// Not awaited: Electron becomes ready only after this module has run.
void app.whenReady().then(() => {
  if (where === 'page') return fromPage()
  connect(80, address).on('error', () => app.quit())
})
