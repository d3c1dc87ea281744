import { toErrorData } from '../../../shared/index'
import { encodeWav } from '../../../shared/signal/wav'
import type { DecodedSound } from './audioVoice'
import { viewsOf, type SharedSound } from './layout'
import type { SynthCommand, SynthReport } from './messages'
import { mixdown } from './mixdown'
import type { SoundSong, SoundTrack } from './song'
import { Stream } from './stream'
import { Synths } from './synths'
import { TryOut } from './tryOut'

/** Milliseconds between two looks at the rings, and of work before messages are heard again. */
const rest = 8
const budget = 12
/** Seconds the song sounds on behind its end before it stops. */
const tail = 2

const say = (report: SynthReport, transfer: Transferable[] = []): void => {
  ;(self as unknown as { postMessage(data: unknown, transfer: Transferable[]): void }).postMessage(
    report,
    transfer,
  )
}

/** All the synthesiser's thread holds once it was started. */
class SynthThread {
  readonly #synths: Synths
  readonly #sounds = new Map<string, DecodedSound>()
  readonly #known = new Map<string, { version: number; track: SoundTrack }>()
  #tracks: SoundTrack[] = []
  #song: SoundSong
  #stream: Stream
  #tryOut: TryOut
  #mixing = 0

  constructor(synths: Synths, shared: SharedSound, song: SoundSong) {
    this.#synths = synths
    this.#song = song
    this.#stream = this.#streamOn(shared)
    this.#tryOut = new TryOut(shared, synths)
    this.#turn()
  }

  obey(command: SynthCommand): void {
    switch (command.type) {
      case 'start':
        break
      case 'attach':
        this.#attach(viewsOf(command.buffers))
        break
      case 'song':
        this.#song = command.song
        this.#tracks = command.tracks.flatMap(({ id, version, track }) => {
          if (track !== undefined) this.#known.set(id, { version, track })
          const known = this.#known.get(id)
          return known?.version === version ? [known.track] : []
        })
        this.#stream.setSong(this.#song, this.#tracks)
        break
      case 'sound': {
        const { asset, sampleRate, left, right } = command
        this.#sounds.set(asset, { sampleRate, left, right })
        break
      }
      case 'play':
        this.#stream.play()
        break
      case 'pause':
        this.#stream.pause()
        break
      case 'seek':
        this.#stream.seek(command.tick)
        break
      case 'try':
        this.#tryOut.play(command, command.notes)
        this.#tryOut.work()
        break
      case 'mixdown':
        this.#mixdown(command).catch((error: unknown) => {
          say({ type: 'failed', id: command.id, error: toErrorData(error) })
        })
    }
  }

  #attach(shared: SharedSound): void {
    const { position } = this.#stream
    this.#stream = this.#streamOn(shared)
    this.#tryOut = new TryOut(shared, this.#synths)
    this.#stream.setSong(this.#song, this.#tracks)
    this.#stream.seek(position)
  }

  #streamOn(shared: SharedSound): Stream {
    return new Stream(
      {
        shared,
        synths: this.#synths,
        sounds: this.#sounds,
        now: () => performance.now(),
        onAnchors: (anchors) => {
          say({ type: 'anchors', anchors })
        },
      },
      this.#song,
    )
  }

  #turn(): void {
    const before = this.#stream.anchors.at(-1)
    const more = this.#stream.work(budget)
    // The loop has turned round: the page must know where the playhead is.
    if (this.#stream.anchors.at(-1) !== before) say({ type: 'anchors', anchors: this.#stream.anchors })
    this.#tryOut.work()
    if (this.#stream.playing && this.#over()) {
      this.#stream.pause()
      this.#stream.seek(0)
      say({ type: 'ended' })
    }
    setTimeout(
      () => {
        this.#turn()
      },
      more ? 0 : rest,
    )
  }

  #over(): boolean {
    const { loop, end, bpm } = this.#song
    const { position } = this.#stream
    return !(loop.on && position < loop.end) && position > end + tail * (bpm / 60) * 24
  }

  /** One piece a turn while a song plays beside it, so that the rings never wait for a file. */
  async #mixdown(command: Extract<SynthCommand, { type: 'mixdown' }>): Promise<void> {
    const { id, sampleRate, format, order } = command
    const id_ = ++this.#mixing
    const synths = sampleRate === this.#synths.sampleRate ? this.#synths : await this.#synths.at(sampleRate)
    const work = mixdown({ ...order, song: this.#song, tracks: this.#tracks }, synths, this.#sounds)
    for (;;) {
      const step = work.next()
      if (step.done === true) {
        const [left, right] = step.value
        const bytes = encodeWav({ sampleRate, channels: [left, right], format }) as Uint8Array<ArrayBuffer>
        say({ type: 'mixed', id, bytes }, [bytes.buffer])
        return
      }
      if (id_ === this.#mixing) say({ type: 'progress', id, share: step.value })
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
}

let thread: SynthThread | undefined
const waiting: SynthCommand[] = []

self.onmessage = (event: MessageEvent<SynthCommand>): void => {
  const command = event.data
  if (command.type === 'start') {
    Synths.create(command.bank, command.sampleRate)
      .then((synths) => {
        thread = new SynthThread(synths, viewsOf(command.buffers), command.song)
        for (const late of waiting.splice(0)) thread.obey(late)
        say({ type: 'ready' })
      })
      .catch((error: unknown) => {
        say({ type: 'failed', error: toErrorData(error) })
      })
    return
  }
  if (thread === undefined) {
    waiting.push(command)
    return
  }
  try {
    thread.obey(command)
  } catch (error) {
    say({ type: 'failed', error: toErrorData(error) })
  }
}
