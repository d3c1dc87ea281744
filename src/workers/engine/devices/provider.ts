import type { SessionOptions } from '../types'
import type { AppendProvider } from '../ort/sessionOptions'

/** One execution provider: a device name, what the library calls it, and how it is asked for. */
export interface Provider {
  /** The name used everywhere else: `cpu`, `webgpu`, … */
  readonly device: string
  /** As `GetAvailableProviders` lists it. */
  readonly ortName: string
  /** Adds it to session options, with the options this product chose. */
  append(options: SessionOptions): AppendProvider
  /** Why it cannot work on this system even though the library lists it; undefined when nothing is known. */
  unavailable?(): string | undefined
}
