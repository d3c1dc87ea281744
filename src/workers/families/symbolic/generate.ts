import type { Chunk, Note } from '../../../shared/index'
import type { SymbolicParams } from '../../../shared/params/symbolic'
import { RunStopped } from '../../engine/types'
import { SoundFontSynth } from '../../signal/synth'
import type { Context, Take } from '../family'
import { PieceAudio, sampleRate, withoutDrumsDb } from './audio'
import { compose } from './compose'
import { describe, resolveConditions, resolvedParams } from './conditions'
import { Expander, type Chord } from './expand'
import { headerTokens } from './header'
import type { BandModel } from './model'
import { drumChannel, Performer, swingAmount } from './performer'
import { pieceOf, tracksOf } from './piece'
import { pieceToMidi } from './toMidi'

/** Milliseconds after which a bar in the making lets others work. */
const turnMs = 25
/** Styles made of machines keep their velocities exactly. */
const machineGenres = new Set(['chiptune', 'techno', 'house'])
const humaniseBy = 4

/**
 * Writes bar after bar; each finished bar is sent as notes and at once rendered and sent as sound, while the
 * later ones are still unwritten. The sound is the length of its bars to the sample: a loop.
 * @throws RunStopped; StudioError `params.invalid`
 */
export async function* generateMusic(
  model: BandModel,
  params: SymbolicParams,
  ctx: Context,
): AsyncGenerator<Chunk, Take> {
  const { vocabulary } = model
  const { conditions, remarks } = resolveConditions(
    params,
    vocabulary,
    model.limits,
    ctx.rng.fork('conditions'),
  )
  for (const { level, message } of remarks) yield { kind: 'log', level, message }
  const { bars, bpm, metre, key } = conditions
  const ticksPerBar = vocabulary.metres[metre]?.ticks ?? 96
  const tracks = tracksOf(conditions, vocabulary)
  const players = tracks.map(({ role, program, name }) => ({ role, program, name }))
  const header = headerTokens(conditions, vocabulary)
  ctx.trace?.('header', header)

  const channels = tracks.map((track) => track.channel)
  const synth = await SoundFontSynth.create(model.bank, sampleRate)
  for (const { channel, program } of tracks) synth.program(channel, program)
  const audio = new PieceAudio(synth, {
    bpm,
    ticks: bars * ticksPerBar,
    masterGainDb: params.masterGainDb + (channels.includes(drumChannel) ? 0 : withoutDrumsDb),
  })
  const performer = new Performer(channels, swingAmount(vocabulary, conditions.swing, metre))
  const expander = new Expander({
    vocabulary,
    tracks,
    bars,
    ticksPerBar,
    key,
    humanise: machineGenres.has(conditions.genre) ? 0 : humaniseBy,
    rng: ctx.rng.fork('humanise'),
  })
  const notes: Note[] = []
  const chords: Chord[] = []
  const writing = compose(model.decoder, vocabulary, {
    header,
    bars,
    temperature: params.temperature,
    topP: params.topP,
    repBias: params.repBias,
    inKey: params.inKey,
    rng: ctx.rng,
    run: ctx.run,
    onLogits: (logits, step) => {
      if (step === 0) ctx.trace?.('firstLogits', { dtype: 'float32', dims: [logits.length], data: logits })
    },
  })

  try {
    let turn = ctx.now()
    let bar = 0
    for (;;) {
      const next = writing.next()
      if (next.done === true) {
        ctx.trace?.('tokens', [...next.value.ids])
        ctx.trace?.('notes', { notes })
        const piece = pieceOf({ conditions, vocabulary, tracks, chords, notes })
        return {
          outputs: [
            { role: 'audio', kind: 'audio', sampleRate, channels: audio.channels },
            { role: 'midi', kind: 'bytes', mime: 'audio/midi', bytes: pieceToMidi(piece, vocabulary) },
            { role: 'piece', kind: 'json', value: piece },
          ],
          title: describe(conditions, vocabulary),
          finishReason: 'complete',
          runLengths: next.value.runLengths,
          params: { ...params, ...resolvedParams(conditions) },
        }
      }
      if (next.value !== undefined) {
        const written = expander.bar(next.value)
        notes.push(...written.notes)
        chords.push(...written.chords)
        bar++
        yield { kind: 'notes', bar, bars, notes: written.notes, tracks: players, ticksPerBar, bpm }
        audio.add(performer.bar(written.notes))
        for (const chunk of audio.render(bar * ticksPerBar)) {
          if (ctx.stopped()) throw new RunStopped()
          if (chunk === undefined && ctx.now() - turn <= turnMs) continue
          yield chunk ?? { kind: 'progress', stage: 'writing', step: bar, steps: bars }
          turn = ctx.now()
        }
        turn = ctx.now()
      } else if (ctx.now() - turn > turnMs) {
        yield { kind: 'progress', stage: 'writing', step: bar, steps: bars }
        turn = ctx.now()
      }
    }
  } finally {
    writing.return(undefined as never)
  }
}
