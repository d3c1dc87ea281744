import { main } from './cli/main'
import { terminalIo } from './cli/io'

// A line for people, not for scripts: Node's own warnings (experimental features) say nothing of their job.
process.removeAllListeners('warning')
process.on('warning', () => undefined)

const io = terminalIo()
const status = await main(process.argv.slice(2), io)
// Lanes may still be inside a native call that will not be waited for; output must be out before the process ends.
await io.flush()
process.exit(status)
