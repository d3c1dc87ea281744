import { StudioError } from '../../../shared/index'
import { refuseUnknownInputs, requireInput, requireOutput } from '../graphInputs'
import { castTensor, floatsOf } from './castTensor'
import type { RunHandle, Session } from '../../engine/types'
import type { Planes } from '../../signal/imagePlanes'
import type { Conditioning } from './conditioning'

/** Pixels per latent, each way. */
export const vaeScaleFactor = 8

export interface LatentSize {
  readonly channels: number
  readonly height: number
  readonly width: number
}

export interface Denoiser {
  readonly channels: number
  /**
   * One native call on the same latents for every entry of the conditioning's batch.
   * @param latents [1, channels, h, w]
   * @param timestep in the model's own units (1000 = noise)
   * @returns [batch, channels, h, w]
   * @throws RunStopped
   */
  predict(
    latents: Float32Array,
    size: LatentSize,
    timestep: number,
    conditioning: Conditioning,
    run: RunHandle,
  ): Float32Array
}

export interface VaeDecoder {
  /** One native call. @param latents [1, channels, h, w] @returns the picture, clamped to 0 … 1 @throws RunStopped */
  decode(latents: Float32Array, size: LatentSize, run: RunHandle): Planes
}

export interface VaeEncoder {
  /** One native call. @param picture sides divisible by 8, 0 … 1 @returns latents [1, channels, h, w] @throws RunStopped */
  encode(picture: Planes, size: LatentSize, run: RunHandle): Float32Array
}

/** @throws StudioError `model.badShape` when the graph lacks an input or wants one nobody feeds */
export function bindDenoiser(session: Session): Denoiser {
  const sample = requireInput(session, ['sample', 'latent_model_input', 'hidden_states'])
  const timestep = requireInput(session, ['timestep', 't'])
  const states = requireInput(session, ['encoder_hidden_states', 'prompt_embeds'])
  const mask = requireInput(session, ['encoder_attention_mask', 'attention_mask'])
  const velocity = requireOutput(session, ['velocity', 'out_sample', 'noise_pred'])
  refuseUnknownInputs(session, new Set([sample.name, timestep.name, states.name, mask.name]))
  const channels = sample.dims[1]
  if (typeof channels !== 'number') {
    throw new StudioError(
      'model.badShape',
      `Input ${sample.name} does not say how many latent channels it has.`,
      {
        details: { input: sample.name, dims: sample.dims },
      },
    )
  }
  return {
    channels,
    predict: (
      latents,
      { height, width },
      t,
      { batch, length, states: text, mask: tokens, width: stateWidth },
      run,
    ) => {
      const repeated = new Float32Array(batch * latents.length)
      for (let i = 0; i < batch; i++) repeated.set(latents, i * latents.length)
      const result = session.run(
        {
          [sample.name]: castTensor(sample, [batch, channels, height, width], repeated),
          [timestep.name]: castTensor(timestep, [batch], new Float32Array(batch).fill(t)),
          [states.name]: castTensor(states, [batch, length, stateWidth], text),
          [mask.name]: castTensor(mask, [batch, length], tokens),
        },
        [velocity.name],
        run,
      )
      return floatsOf(velocity.name, result[velocity.name], repeated.length)
    },
  }
}

/** @throws StudioError `model.badShape` */
export function bindVaeDecoder(session: Session): VaeDecoder {
  const latent = requireInput(session, ['latent_sample', 'latents'])
  const picture = requireOutput(session, ['sample', 'image'])
  return {
    decode: (latents, { channels, height, width }, run) => {
      const feeds = { [latent.name]: castTensor(latent, [1, channels, height, width], latents) }
      const result = session.run(feeds, [picture.name], run)[picture.name]
      const size = { width: width * vaeScaleFactor, height: height * vaeScaleFactor }
      const values = floatsOf(picture.name, result, 3 * size.width * size.height)
      // The decoder's range is −1 … 1.
      return { ...size, data: values.map((value) => Math.min(Math.max(value / 2 + 0.5, 0), 1)) }
    },
  }
}

/** @throws StudioError `model.badShape` */
export function bindVaeEncoder(session: Session): VaeEncoder {
  const picture = requireInput(session, ['sample', 'image'])
  const latent = requireOutput(session, ['latent_sample', 'latents'])
  return {
    encode: ({ width, height, data }, size, run) => {
      // The encoder's range is −1 … 1.
      const values = data.map((value) => 2 * value - 1)
      const feeds = { [picture.name]: castTensor(picture, [1, 3, height, width], values) }
      const result = session.run(feeds, [latent.name], run)[latent.name]
      return floatsOf(latent.name, result, size.channels * size.height * size.width)
    },
  }
}
