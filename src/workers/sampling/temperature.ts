import { requireRange, type LogitsProcessor, type ProcessorKind } from './processor'

/** softmax(logits / T): below 1 sharpens, above 1 flattens. As `TemperatureLogitsWarper` in transformers. */
export function temperatureProcessor(temperature: number): LogitsProcessor {
  requireRange('temperature', temperature, Number.MIN_VALUE, 100)
  return {
    apply: (candidates) => {
      const { logits, count } = candidates
      for (let i = 0; i < count; i++) logits[candidates.idAt(i)] = candidates.logitAt(i) / temperature
    },
  }
}

/** At 0 the likeliest token is taken instead of a draw, so there is nothing to divide. */
export const temperature: ProcessorKind = {
  name: 'temperature',
  create: (params) =>
    params.temperature === 0 || params.temperature === 1
      ? undefined
      : temperatureProcessor(params.temperature),
}
