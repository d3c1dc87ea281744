// The carried Electron lacks the default app that takes an app folder as argument; this stands in for it. It is an ES
// module so that Electron holds back `ready` until the studio's own entry has run: schemes must be registered before.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const argument = process.argv.slice(1).find((word) => !word.startsWith('-'))
if (argument === undefined) {
  console.error('Give the folder of an app.')
  process.exit(2)
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })

const target = resolve(argument)
let entry = target
if (existsSync(target) && statSync(target).isDirectory()) {
  const about = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  app.setVersion(about.version ?? '0.0.0')
  app.name = about.productName ?? about.name
  app.setDesktopName(`${app.name}.desktop`)
  app.setAppPath(target)
  entry = join(target, about.main ?? 'index.js')
}
await import(pathToFileURL(entry).href)
