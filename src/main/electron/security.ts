import { app, type Session, type WebContents } from 'electron'
import { pageOrigin } from './scheme'

/** The clipboard is the one thing the page may write without a dialog, after a person's own gesture. */
const allowed = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** Schemes that never leave the computer. */
const local = /^(studio|devtools|blob|data|chrome-extension):/

/** Denies permissions, devices, downloads and every request that would leave the computer. */
export function lockSession(session: Session): void {
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
    decide({ cancel: !local.test(details.url) })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
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
