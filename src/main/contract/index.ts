export { dispatcher, serve } from './dispatcher'
export { memoryTransport } from './memoryTransport'
