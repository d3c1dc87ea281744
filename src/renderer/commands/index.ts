export * from './command'
export * from './exporter'
export * from './keys'
export * from './registry'
