import { connect } from 'node:net'
import { isMainThread, Worker } from 'node:worker_threads'

// Tries one connection from the thread named by the last word: `main` or `worker`.
const [address, thread] = process.argv.slice(-2)

if (isMainThread && thread === 'worker') {
  new Worker(new URL(import.meta.url), { argv: [address, thread] })
} else {
  connect(80, address).on('error', () => process.exit(0))
}
