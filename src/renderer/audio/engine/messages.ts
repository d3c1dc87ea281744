import type { ErrorData } from '../../../shared/index'
import type { WavFormat } from '../../../shared/signal/wav'
import type { SoundBuffers } from './layout'
import type { MixdownOrder } from './mixdown'
import type { SoundSong, SoundTrack } from './song'
import type { Anchor } from './timeMap'
import type { TriedNote } from './tryOut'

/** A track as it is sent: one that the worker has in this state already goes by its number alone. */
export type SentTrack = { readonly id: string; readonly version: number; readonly track?: SoundTrack }

/** To the synthesiser's thread. */
export type SynthCommand =
  | { type: 'start'; bank: ArrayBuffer; sampleRate: number; buffers: SoundBuffers; song: SoundSong }
  | { type: 'attach'; buffers: SoundBuffers }
  | { type: 'song'; song: SoundSong; tracks: readonly SentTrack[] }
  | { type: 'sound'; asset: string; sampleRate: number; left: Float32Array; right: Float32Array }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'seek'; tick: number }
  | { type: 'try'; program: number; drums: boolean; notes: readonly TriedNote[] }
  | {
      type: 'mixdown'
      id: number
      sampleRate: number
      format: WavFormat
      order: Omit<MixdownOrder, 'tracks' | 'song'>
    }

/** From it. */
export type SynthReport =
  | { type: 'ready' }
  | { type: 'anchors'; anchors: readonly Anchor[] }
  | { type: 'ended' }
  | { type: 'failed'; error: ErrorData; id?: number }
  | { type: 'progress'; id: number; share: number }
  | { type: 'mixed'; id: number; bytes: Uint8Array<ArrayBuffer> }
