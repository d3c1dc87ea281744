import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { pageUrl } from './scheme'
import { placeWindow, readWindowState, writeWindowState } from './windowState'

export interface WindowOptions {
  readonly preload: string
  /** Remembers the window's place in `window.json` here. */
  readonly stateFolder: string
  /** Names of the contract's calls and streams: the preload's whitelist. */
  readonly names: readonly string[]
  /** Lets the page save; the window closes when it has. */
  readonly beforeClose: () => Promise<void>
}

/** After the page has loaded. */
const longestHiddenMs = 1000

/** Opens the studio's one window. It shows itself when the first frame is ready, so that nothing flashes. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const file = join(options.stateFolder, 'window.json')
  const state = readWindowState(file)
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Inkwave',
    // oklch(0.165 0.006 265), the desk of the dark theme.
    backgroundColor: '#0c0e11',
    webPreferences: {
      preload: options.preload,
      additionalArguments: [`--studio-names=${options.names.join(',')}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      // Music sounds when its bars arrive, a second or more after the click that asked for it.
      autoplayPolicy: 'no-user-gesture-required',
      // What a model streams goes on being drawn and heard while another window covers this one.
      backgroundThrottling: false,
    },
  })
  if (state?.maximized === true) window.maximize()
  let shown = false
  const show = (): void => {
    if (shown || window.isDestroyed()) return
    shown = true
    window.show()
    // `npm start` times itself by this line.
    if (process.env['INKWAVE_ANNOUNCE'] === '1') process.stdout.write('inkwave:window-open\n')
  }
  window.once('ready-to-show', show)
  // A hidden page may be given no frame on a crowded machine, and then says nothing: a flash beats no window.
  window.webContents.once('did-finish-load', () => setTimeout(show, longestHiddenMs))
  let saved = false
  window.on('close', (event) => {
    if (!saved) {
      event.preventDefault()
      void options.beforeClose().finally(() => {
        saved = true
        if (!window.isDestroyed()) window.close()
      })
      return
    }
    writeWindowState(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  void window.loadURL(pageUrl)
  return window
}

/** The whole page grows and shrinks with the setting; the page's own keys change it. */
export function followScale(
  window: BrowserWindow,
  app: { onSettings(listener: (settings: { scale: number }) => void): () => void },
): void {
  const { webContents } = window
  let scale = 1
  const apply = (): void => {
    if (!window.isDestroyed()) webContents.setZoomFactor(scale)
  }
  const stop = app.onSettings((settings) => {
    scale = settings.scale
    apply()
  })
  // Chromium remembers a zoom of its own per address; the setting goes before it.
  webContents.on('did-finish-load', apply)
  window.on('closed', stop)
}
