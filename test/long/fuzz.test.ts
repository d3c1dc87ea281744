import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispatcher } from '../../src/main/contract/index'
import { contract, errorCodes, Manifest, StudioError, type Handlers } from '../../src/shared/index'
import { decodePng, encodePng } from '../../src/workers/signal/png'

const RUNS = Number(process.env.INKWAVE_FUZZ_RUNS ?? 100_000)

/** Handlers that must never be reached by what does not parse; what does parse is answered with nothing of use. */
const handlers = Object.fromEntries(
  Object.keys(contract).map((name) => [name, () => ({})]),
) as unknown as Handlers

describe('fuzz', () => {
  it('every message to the application is answered with data, whatever it holds', async () => {
    const { call } = dispatcher(contract, handlers, { checkOutputs: false })
    const name = fc.oneof(fc.constantFrom(...Object.keys(contract)), fc.string())
    await fc.assert(
      fc.asyncProperty(name, fc.anything(), async (called, input) => {
        const reply = await call(called, input)
        if (!reply.ok) {
          expect(errorCodes).toContain(reply.error.code)
          expect(reply.error.code).not.toBe('internal')
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('a manifest is parsed or refused with named fields, never half read', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = Manifest.safeParse(value)
        if (!parsed.success) expect(parsed.error.issues.length).toBeGreaterThan(0)
      }),
      { numRuns: RUNS },
    )
  })

  it('a damaged picture is read or refused with a studio error', () => {
    const rgba = Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) => i)
    const whole = encodePng({ width: 8, height: 8, rgba })
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length)
        for (const [at, value] of changes) if (at < length) bytes[at] = value
        try {
          const { width, height, rgba: pixels } = decodePng(bytes)
          expect(pixels.length).toBe(width * height * 4)
        } catch (error) {
          if (!(error instanceof StudioError)) throw error
        }
      }),
      { numRuns: RUNS },
    )
  })
})
