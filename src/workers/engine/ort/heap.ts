import { koffi } from './ffi'

/**
 * Hands freed memory back to the system. glibc keeps freed blocks for later (a released model of 128 MB in blocks of
 * one megabyte leaves all 128 MB resident); malloc_trim(3) returns every free page. Other C libraries do it by
 * themselves, and Electron's own allocator does not keep them: there it finds nothing to do.
 */
export function returnFreedMemory(): void {
  trim ??= findTrim()
  trim(0)
}

let trim: ((pad: number) => unknown) | undefined

function findTrim(): (pad: number) => unknown {
  if (process.platform !== 'linux') return () => undefined
  try {
    return koffi.load('libc.so.6').func('malloc_trim', 'int', ['size_t']) as (pad: number) => number
  } catch {
    // A Linux without glibc.
    return () => undefined
  }
}
