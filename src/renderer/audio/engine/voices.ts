import { AudioVoice, type DecodedSound } from './audioVoice'
import { NotesVoice } from './notesVoice'
import type { SoundTrack } from './song'
import type { Synths } from './synths'
import type { Voice } from './voice'

/** One line per kind of track. */
export function voiceOf(track: SoundTrack, synths: Synths, sounds: ReadonlyMap<string, DecodedSound>): Voice {
  switch (track.kind) {
    case 'notes':
      return new NotesVoice(synths, track, track.notes)
    case 'audio':
      return new AudioVoice(track.clips, sounds, synths.sampleRate)
  }
}
