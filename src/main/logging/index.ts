export { createLogger, namespaces, silentLogger, type Level, type Logger, type Namespace } from './logger'
