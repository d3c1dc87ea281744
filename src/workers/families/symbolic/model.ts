import { z } from 'zod'
import type { BasicSoundBank } from 'spessasynth_core'
import { StudioError, type Manifest } from '../../../shared/index'
import { RunStopped, type Engine } from '../../engine/types'
import { blockFrames, loadSoundBank, SoundFontSynth } from '../../signal/synth'
import { Decoder } from '../decoderLm/decoder'
import type { LoadOptions, ModelFiles } from '../family'
import { sampleRate } from './audio'
import type { Limits } from './conditions'
import { drumChannel } from './performer'
import { readVocabulary, type Vocabulary } from './vocabulary'

export interface BandModel {
  readonly decoder: Decoder
  readonly vocabulary: Vocabulary
  readonly bank: BasicSoundBank
  readonly limits: Limits
}

/** What the family reads from `model.json` beyond the common fields. */
const Settings = z.object({
  defaults: z.object({ genre: z.string(), bars: z.number().int().min(1) }),
  limits: z.object({ contextTokens: z.number().int().min(64), maxBars: z.number().int().min(1) }),
})

/** @throws StudioError `model.badManifest` naming the fields */
function settingsOf(manifest: Manifest): z.infer<typeof Settings> {
  const result = Settings.safeParse(manifest)
  if (result.success) return result.data
  throw new StudioError(
    'model.badManifest',
    `The manifest of ${manifest.id} is not usable for symbolic music.`,
    {
      details: { problems: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
    },
  )
}

/** A quarter of a second, in pieces of some milliseconds of work. Frames. */
const warmFrames = 80 * blockFrames
const warmPiece = 16 * blockFrames

/**
 * Opens the decoder, its vocabulary and the SoundFont it is played with, and plays a few notes into nothing: the
 * first sound of a bank pays for its decoder and for compiling the synthesiser's loops.
 * @throws RunStopped; StudioError `model.badManifest`, `model.corruptFile`, `model.missingFile`, and what the engine
 *   throws
 */
export async function loadBand(files: ModelFiles, engine: Engine, options: LoadOptions): Promise<BandModel> {
  const { defaults, limits } = settingsOf(files.manifest)
  const soundfont = files.uses['soundfont']
  if (soundfont === undefined) {
    throw new StudioError('model.badManifest', `${files.manifest.id} names no SoundFont to be played with.`, {
      help: 'Add "uses": {"soundfont": …} to its model.json.',
    })
  }
  const vocabulary = readVocabulary(files.path('vocabulary'))
  const bank = loadSoundBank(soundfont.path('bank'))
  await warm(bank, options.stopped ?? (() => false))
  // Runs of a millisecond: handing work to a second thread costs more than it saves.
  const session = engine.createSession(files.path('decoder'), {
    device: options.device,
    threads: 1,
    spinning: false,
  })
  try {
    // GroupQueryAttention inside works in one buffer, whatever the graph calls its dimensions.
    const decoder = new Decoder(session, limits.contextTokens, 'shared')
    if (decoder.graph.vocabularySize !== vocabulary.tokens.length) {
      throw new StudioError(
        'model.badShape',
        'The graph and its vocabulary have different numbers of tokens.',
        {
          details: { logits: decoder.graph.vocabularySize, vocabulary: vocabulary.tokens.length },
        },
      )
    }
    return {
      decoder,
      vocabulary,
      bank,
      limits: { defaultGenre: defaults.genre, defaultBars: defaults.bars, maxBars: limits.maxBars },
    }
  } catch (error) {
    session.dispose()
    throw error
  }
}

/** @throws RunStopped */
async function warm(bank: BasicSoundBank, stopped: () => boolean): Promise<void> {
  const synth = await SoundFontSynth.create(bank, sampleRate)
  const common = [
    { channel: 0, program: 0, keys: [48, 60, 72] },
    { channel: 1, program: 4, keys: [57, 69] },
    { channel: 2, program: 33, keys: [36, 43] },
    { channel: drumChannel, program: 0, keys: [36, 38, 42] },
  ]
  for (const { channel, program, keys } of common) {
    synth.program(channel, program)
    synth.schedule(keys.map((key) => ({ channel, key, velocity: 90, on: 0, off: 2000 })))
  }
  const look = (): void => {
    if (stopped()) throw new RunStopped()
  }
  look()
  for (const _ of synth.prepare(1)) look()
  while (synth.frame < warmFrames) {
    synth.render(new Float32Array(warmPiece), new Float32Array(warmPiece))
    look()
  }
}
