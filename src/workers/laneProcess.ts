import { nativeControl } from './laneNative'
import { relayLane } from './laneRelay'

const [entry, breadcrumb] = process.argv.slice(2)
if (entry === undefined || breadcrumb === undefined)
  throw new Error('usage: laneProcess <lane.js> <breadcrumb>')
relayLane({ entry, breadcrumb, native: nativeControl() })
