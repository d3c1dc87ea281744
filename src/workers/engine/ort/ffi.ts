import koffi from 'koffi'

// Shader compilers and graph optimizers recurse deeply, and koffi's own default stack is too small for them. The
// size can only be set before the first library is opened, so whoever opens one imports koffi from here.
const stackBytes = 8 << 20
if (koffi.config().sync_stack_size !== stackBytes) koffi.config({ sync_stack_size: stackBytes })

export { koffi }
export type { LibraryHandle } from 'koffi'
