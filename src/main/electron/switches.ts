import { app } from 'electron'

/**
 * Chromium's own background traffic: component and safe-browsing updates, variations, DNS prefetch, reporting. The
 * studio's session refuses every request as well (`security.ts`); these keep them from being attempted at all.
 */
const quiet: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-default-apps'],
  ['no-pings'],
  ['no-default-browser-check'],
  ['dns-prefetch-disable'],
  ['disable-breakpad'],
  ['metrics-recording-only'],
  // Anything that still asks for a name gets none; loopback stays for the debugger.
  ['host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
]

const offFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
]

/** Before `ready`. */
export function quietChromium(): void {
  for (const [name, value] of quiet) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
  const already = app.commandLine.getSwitchValue('disable-features')
  app.commandLine.appendSwitch(
    'disable-features',
    [already, ...offFeatures].filter((name) => name !== '').join(','),
  )
}
