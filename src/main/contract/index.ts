export { dispatcher, serve, type ServeOptions } from './dispatcher'
export { memoryTransport, type MemoryTransport } from './memoryTransport'
