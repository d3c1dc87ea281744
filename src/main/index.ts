import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { contract } from '../shared/index'
import { createApp, type App } from './app'
import { dispatcher, laterWire } from './contract/index'
import { projectAt, projectIn, type Launched } from './desktop/index'
import { electronDesktop, serveDroppedFiles } from './electron/desktop'
import { setMenu } from './electron/menu'
import { registerScheme, serveScheme } from './electron/scheme'
import { lockContents, lockSession } from './electron/security'
import { quietChromium } from './electron/switches'
import { electronTransport } from './electron/transport'
import { spawnUtilityProcess } from './electron/utilityProcess'
import { followScale, openWindow } from './electron/window'
import { createLanes } from './lanes/index'
import { dataFolderFrom, pathsFor } from './paths'
import { version } from './version'

/** Shutting down has a deadline of its own, 2 s; what hangs in spite of it must not outlive the window for ever. */
async function lastResort(): Promise<{ clean: boolean }> {
  await new Promise((resolve) => setTimeout(resolve, 5000))
  process.stderr.write('Inkwave ended although something did not stop.\n')
  return { clean: false }
}

/** Built, this file is `out/main/index.js`. */
const built = import.meta.dirname
const resources = app.isPackaged ? process.resourcesPath : join(built, '..', '..', 'resources')
const paths = pathsFor(dataFolderFrom(process.env), built, resources)

/** The carried runtime has this file beside its executable; see `scripts/electron-runtime.mjs`. */
const carried = existsSync(join(dirname(process.execPath), 'inkwave-runtime.json'))

app.setName('Inkwave')
// Chromium's own files lie apart from what people made. Before anything asks for it, the lock included.
app.setPath('userData', join(paths.data, 'window'))
app.setPath('sessionData', join(paths.data, 'window'))

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  quietChromium()
  registerScheme()
  lockContents()
  setMenu()

  let studio: App | undefined
  let leaving = false
  /** Before there is a studio, the last one that was asked for. */
  let wanted = projectIn(process.argv, process.cwd())

  const open = (project: Launched | undefined): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
    if (project === undefined) return
    if (studio === undefined) wanted = project
    else studio.openFromSystem(project)
  }
  app.on('second-instance', (_event, words, workingFolder) => {
    open(projectIn(words, workingFolder))
  })
  // macOS says so instead of passing words, also before the application is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open(projectAt(path))
  })
  const letPageSave = async (): Promise<void> => {
    await studio?.letPageSave()
  }
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('before-quit', (event) => {
    // Closing the last window quits once more, while the first quit still waits for lanes and library.
    event.preventDefault()
    if (leaving) return
    leaving = true
    const close = async (): Promise<{ clean: boolean }> => {
      await letPageSave()
      for (const window of BrowserWindow.getAllWindows()) window.close()
      return (await studio?.shutdown()) ?? { clean: true }
    }
    Promise.race([close(), lastResort()])
      .catch(() => ({ clean: false }))
      .then(({ clean }) => {
        // A lane inside a native call must not be torn down with the environment: ONNX Runtime would abort.
        if (clean) app.exit(0)
        else (process as unknown as { reallyExit(code: number): never }).reallyExit(0)
      })
      .catch(() => {
        app.exit(1)
      })
  })

  const transport = electronTransport()
  app
    .whenReady()
    .then(async () => {
      const lock = lockSession(session.defaultSession)
      await mkdir(paths.data, { recursive: true })
      const starting = createApp({
        paths,
        version,
        kind: 'window',
        lanes: (options) => createLanes({ ...options, spawnProcess: spawnUtilityProcess }),
        electron: process.versions.electron,
        refusedRequests: () => lock.refused(),
        runtime: carried ? 'test runtime' : 'regular',
        desktop: electronDesktop(),
      })
      serveDroppedFiles(starting.then(({ grants }) => grants))
      serveScheme(session.defaultSession, {
        pageFolder: join(built, '..', 'renderer'),
        findAsset: async (sha256) => (await starting).findAsset(sha256),
        findStamp: async (path) => (await starting).stamp(path),
        findModelFile: async (modelId, role) => (await starting).modelFile(modelId, role),
      })
      // The window opens while models are scanned; what the page asks meanwhile waits for the answer.
      transport.bind(
        laterWire(
          starting.then((started) => {
            // Before the page's first question is answered: which project is open depends on it.
            if (wanted !== undefined) started.openFromSystem(wanted)
            wanted = undefined
            studio = started
            return dispatcher(contract, started.handlers, { checkOutputs: !app.isPackaged })
          }),
        ),
      )
      const window = openWindow({
        preload: join(built, '..', 'preload', 'index.cjs'),
        stateFolder: paths.data,
        names: Object.keys(contract),
        beforeClose: letPageSave,
      })
      followScale(window, await starting)
    })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      app.exit(1)
    })
}
