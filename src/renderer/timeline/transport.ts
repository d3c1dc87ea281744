import type { Records } from '../../shared/index'
import { takeOfJob } from '../stores/jobs'
import type { Studio } from '../stores/studio'

/** Whether a take has become part of the song, and still is. */
export function isAccepted(records: Records, takeId: string | undefined): boolean {
  return (
    takeId !== undefined &&
    Object.values(records).some((record) => record.type === 'clip' && record.takeId === takeId)
  )
}

/** Whether the take on show is what play is about; otherwise it is the song. */
export function soundsTake(studio: Studio): boolean {
  const { music } = studio.ui.getState().shown
  const { jobId, report } = studio.player.state
  if (music === undefined || jobId !== music || report.available === 0) return false
  return !isAccepted(studio.document.records, takeOfJob(studio.jobs.getState(), music)?.id)
}

export function isPlaying(studio: Studio): boolean {
  return studio.sound.state.getState().playing || studio.player.state.wanted
}

export function playOrPause(studio: Studio): void {
  if (isPlaying(studio)) {
    studio.sound.pause()
    studio.player.pause()
  } else if (soundsTake(studio)) studio.player.play()
  else studio.sound.play()
}

export function toStart(studio: Studio): void {
  studio.player.seek(0)
  const song = studio.document.get('song', 'song')
  const { position } = studio.sound
  // A second press goes behind the loop's start.
  studio.sound.seek(song?.loop.on === true && position > song.loop.start ? song.loop.start : 0)
}
