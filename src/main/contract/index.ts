export { dispatcher, serve } from './dispatcher'
export { memoryTransport } from './memoryTransport'
export { laterWire } from './laterWire'
