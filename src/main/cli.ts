import { main } from './cli/main'
import { leave, terminalIo } from './cli/io'

// A line for people, not for scripts: Node's own warnings (experimental features) say nothing of their job.
process.removeAllListeners('warning')
process.on('warning', () => undefined)

const io = terminalIo()
await leave(io, await main(process.argv.slice(2), io))
