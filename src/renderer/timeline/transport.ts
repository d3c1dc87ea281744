import type { Studio } from '../stores/studio'

/** Whether the take on show is what play is about; otherwise it is the song. */
export function soundsTake(studio: Studio): boolean {
  const { music } = studio.ui.getState().shown
  return (
    music !== undefined && studio.player.state.jobId === music && studio.player.state.report.available > 0
  )
}

export function isPlaying(studio: Studio): boolean {
  return studio.sound.state.getState().playing || studio.player.state.wanted
}

export function pause(studio: Studio): void {
  studio.sound.pause()
  studio.player.pause()
}

export function playOrPause(studio: Studio): void {
  if (isPlaying(studio)) {
    pause(studio)
    return
  }
  if (soundsTake(studio)) studio.player.play()
  else studio.sound.play()
}

export function toStart(studio: Studio): void {
  studio.player.seek(0)
  const song = studio.document.get('song', 'song')
  const { position } = studio.sound
  // A second press goes behind the loop's start.
  studio.sound.seek(song?.loop.on === true && position > song.loop.start ? song.loop.start : 0)
}
