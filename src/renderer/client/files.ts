declare global {
  interface Window {
    /** Put here by the preload: words for files that a person gave the page. */
    readonly studioFiles: { tokens(files: readonly File[]): Promise<string[]> }
  }
}

export function pageFiles(): Window['studioFiles'] {
  return window.studioFiles
}
