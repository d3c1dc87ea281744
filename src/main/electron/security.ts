import { app, type Session, type WebContents } from 'electron'
import { pageOrigin } from './scheme'

/** The clipboard is the one thing the page may write without a dialog, after a person's own gesture. */
const allowed = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** Schemes that never leave the computer. */
const local = /^(studio|devtools|blob|data|chrome-extension):/

/** Denies permissions, devices, downloads and every request that would leave the computer. @returns how many were. */
export function lockSession(session: Session): { refused(): number } {
  let refused = 0
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowed.has(permission) && contents.getURL().startsWith(`${pageOrigin}/`))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && origin.replace(/\/$/, '') === pageOrigin,
  )
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  session.webRequest.onBeforeRequest((details, decide) => {
    const leaves = !local.test(details.url)
    if (leaves) refused++
    decide({ cancel: leaves })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  return { refused: () => refused }
}

/** No navigation, no new windows, no webviews, for this and every later web contents. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => {
      event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
  })
}
