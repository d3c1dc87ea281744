import { ticksPerQuarter, type ChunkOf } from '../../shared/index'
import { assetOf, readBytes } from '../client/assets'
import { isActive, takeOfJob } from '../stores/jobs'
import { problem } from '../stores/make'
import type { Studio } from '../stores/studio'

/** The rate of the built-in synthesiser; a stored sound is brought to it when it is read. */
const storedRate = 48_000

/**
 * Keeps the player on the piece that the timeline shows: what streams sounds while it is written, a finished take is
 * read from the library. A piece sounds when it was asked for or chosen; opening the window plays nothing.
 */
export function followSound(studio: Studio): void {
  const { player, live, ui, jobs } = studio
  let loaded: string | undefined
  let source: 'none' | 'stream' | 'file' = 'none'

  const push = (jobId: string, chunk: ChunkOf<'pcm'>): void => {
    const first = source === 'none'
    if (first) {
      source = 'stream'
      player.load(jobId, chunk.sampleRate, live.get(jobId)?.firstAt)
    }
    const job = live.get(jobId)
    if (job !== undefined && job.bars > 0)
      player.expect((job.bars * job.ticksPerBar * 60) / (ticksPerQuarter * job.bpm))
    player.push(chunk)
    if (first) player.play()
  }

  const readFile = (jobId: string, sha256: string): void => {
    source = 'file'
    readBytes(sha256)
      .then((bytes) => player.loadFile(jobId, bytes, storedRate))
      .then(() => {
        if (loaded === jobId) player.play()
      })
      .catch((error: unknown) => {
        problem(studio, error)
      })
  }

  const follow = (): void => {
    const shown = ui.getState().shown.music
    if (shown !== loaded) {
      loaded = shown
      source = 'none'
      player.load(shown, storedRate)
      if (shown !== undefined) for (const chunk of live.get(shown)?.pcm ?? []) push(shown, chunk)
    }
    if (shown === undefined || source === 'file') return
    const state = jobs.getState()
    const take = takeOfJob(state, shown)
    const job = state.jobs[shown]
    const sound = take === undefined ? undefined : assetOf(take, 'audio')
    if (source === 'stream' && (take !== undefined || (job !== undefined && !isActive(job)))) player.finish()
    else if (source === 'none' && sound !== undefined) readFile(shown, sound.sha256)
  }

  live.on((job, chunk) => {
    if (chunk.kind === 'pcm' && job.jobId === loaded && source !== 'file') push(job.jobId, chunk)
  })
  // One thing sounds at a time: a take that is being chosen, or the song.
  player.on(({ wanted }) => {
    if (wanted) studio.sound.pause()
  })
  studio.sound.state.subscribe(({ playing }, before) => {
    if (playing && !before.playing) player.pause()
  })
  ui.subscribe(follow)
  jobs.subscribe(follow)
}
