import { StudioError } from '../../../shared/index'
import { peaksOf, type Peaks } from './peaks'

export interface ReadSound {
  readonly left: Float32Array
  readonly right: Float32Array
  readonly peaks: Peaks
}

/**
 * Decodes a sound file of any kind that Chromium plays, at the given rate.
 * @throws StudioError `file.unreadable`
 */
export async function decodeSound(bytes: ArrayBuffer, sampleRate: number): Promise<ReadSound> {
  try {
    const sound = await new OfflineAudioContext(2, 1, sampleRate).decodeAudioData(bytes.slice(0))
    const left = sound.getChannelData(0)
    const right = sound.numberOfChannels > 1 ? sound.getChannelData(1) : left
    return { left, right, peaks: peaksOf(sampleRate, left, right) }
  } catch (cause) {
    throw new StudioError('file.unreadable', 'The sound file cannot be read.', {
      help: 'Use WAV, FLAC, MP3 or Ogg.',
      cause,
    })
  }
}
