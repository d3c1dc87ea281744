/** Frames of a track's ring, a power of two: 1.4 s at 48 kHz. */
export const ringFrames = 1 << 16

/** Places in `control`. Frames count from the first sound of the session and never go back. */
export const at = {
  /** Next frame the audio thread plays. */
  read: 0,
  /** Frames below this are there on every track. */
  written: 1,
  /** 1 while the song sounds. */
  playing: 2,
  /** Silences because the synthesiser was late; one counts once. */
  underruns: 3,
  /** Frames of the song that sounded. */
  played: 4,
  /** The ring of single notes tried out has its own hands. */
  tryRead: 5,
  tryWritten: 6,
} as const

/** Numbers a strip has in `strips`: linear gain, pan −1 … 1, reverb send (linear), 1 when in use. */
export const stripSize = 4
/** Numbers a meter has in `meters`: peak since it was last let fall, mean square. */
export const meterSize = 2

/** The metronome's slot, and that of single notes tried out; tracks follow. */
export const clickSlot = 0
export const trySlot = 1
export const firstSlot = 2

/** What page, synthesiser and audio thread share. The last strip is the master. */
export interface SharedSound {
  readonly slots: number
  readonly control: Int32Array
  readonly strips: Float32Array
  /** Per slot, then master left and right, then short-term loudness in LUFS. */
  readonly meters: Float32Array
  /** Per slot left, then right. */
  readonly rings: readonly Float32Array[]
}

export interface SoundBuffers {
  readonly slots: number
  readonly control: SharedArrayBuffer
  readonly strips: SharedArrayBuffer
  readonly meters: SharedArrayBuffer
  readonly rings: SharedArrayBuffer
}

const bytes = Float32Array.BYTES_PER_ELEMENT

export function allocate(slots: number): SoundBuffers {
  return {
    slots,
    control: new SharedArrayBuffer(8 * Int32Array.BYTES_PER_ELEMENT),
    strips: new SharedArrayBuffer((slots + 1) * stripSize * bytes),
    meters: new SharedArrayBuffer(((slots + 2) * meterSize + 1) * bytes),
    rings: new SharedArrayBuffer(slots * 2 * ringFrames * bytes),
  }
}

export function viewsOf(buffers: SoundBuffers): SharedSound {
  return {
    slots: buffers.slots,
    control: new Int32Array(buffers.control),
    strips: new Float32Array(buffers.strips),
    meters: new Float32Array(buffers.meters),
    rings: Array.from(
      { length: buffers.slots },
      (_, slot) => new Float32Array(buffers.rings, slot * 2 * ringFrames * bytes, 2 * ringFrames),
    ),
  }
}

/** Where the loudness stands in `meters`. */
export const loudnessAt = (slots: number): number => (slots + 2) * meterSize
