export { createLogger, silentLogger, type Level, type Logger } from './logger'
