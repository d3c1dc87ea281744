import { connect, type Client, type StudioError, type Wire } from '../../shared/index'

declare global {
  interface Window {
    /** Put here by the preload. */
    readonly studio: Wire
  }
}

/** The page's client over the preload's wire. */
export function pageClient(onStreamError: (error: StudioError) => void): Client {
  return connect(window.studio, onStreamError)
}
