/** To the audio thread. Arrays are transferred. */
export type PlayerCommand =
  | { type: 'clear' }
  | { type: 'push'; left: Float32Array; right: Float32Array }
  | { type: 'finish' }
  | { type: 'play'; playing: boolean }
  | { type: 'loop'; loop: boolean }
  | { type: 'seek'; frame: number }

/** From the audio thread, about every 20 ms while it plays and after every command. */
export interface PlayerReport {
  /** Frames. */
  readonly position: number
  readonly available: number
  readonly playing: boolean
  /** The end of the piece was reached. */
  readonly ended: boolean
  readonly underruns: number
  /** Frames that sounded since the piece was loaded. */
  readonly played: number
  /** Loudest sample since the last report, 0 … 1 and above. */
  readonly peakLeft: number
  readonly peakRight: number
}
