import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pngTexts } from './pngTexts'
import { readSettings } from './readSettings'

const utf8 = new TextEncoder()
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function chunk(type: string, body: Uint8Array): number[] {
  const size = body.length
  return [size >>> 24, (size >> 16) & 255, (size >> 8) & 255, size & 255, ...utf8.encode(type), ...body, 0, 0, 0, 0]
} // prettier-ignore
const png = (...chunks: number[][]): Uint8Array =>
  Uint8Array.from([...signature, ...chunks.flat(), ...chunk('IEND', new Uint8Array())])
const tEXt = (keyword: string, text: string): number[] => chunk('tEXt', utf8.encode(`${keyword}\0${text}`))
const zTXt = (keyword: string, text: string): number[] =>
  chunk('zTXt', Uint8Array.from([...utf8.encode(keyword), 0, 0, ...zlibSync(utf8.encode(text))]))
const iTXt = (keyword: string, text: string): number[] =>
  chunk('iTXt', Uint8Array.from([...utf8.encode(keyword), 0, 1, 0, 0, 0, ...zlibSync(utf8.encode(text))]))

const webUi = `a red fox, (night:1.2), "quoted"
second line
Negative prompt: blurry,
text
Steps: 24, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 4242, Size: 640x384, Model: dreamshaper_8, Lora hashes: "a: 1, Seed: 7", Version: 1.9`

const graph = {
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sdxl_base.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 832, height: 1216 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'an owl at dusk', clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'watermark' } },
  '8': { class_type: 'ControlNetApply', inputs: { conditioning: ['6', 0] } },
  '9': { class_type: 'Seed', inputs: { seed: 99 } },
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed: ['9', 0],
      steps: 30,
      cfg: 7,
      sampler_name: 'euler',
      model: ['10', 0],
      positive: ['8', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  '10': { class_type: 'LoraLoader', inputs: { model: ['4', 0] } },
}

describe('settings of a picture', () => {
  test('of Stable Diffusion WebUI, with a second line and a quoted comma', () => {
    expect(readSettings(png(tEXt('parameters', webUi)))).toEqual({
      madeBy: 'Stable Diffusion WebUI',
      prompt: 'a red fox, (night:1.2), "quoted"\nsecond line',
      negativePrompt: 'blurry,\ntext',
      steps: 24,
      seed: 4242,
      guidance: 6.5,
      width: 640,
      height: 384,
      sampler: 'DPM++ 2M Karras',
      model: 'dreamshaper_8',
    })
  })

  test('of ComfyUI, following links past a ControlNet and a LoRA', () => {
    expect(readSettings(png(tEXt('prompt', JSON.stringify(graph)), tEXt('workflow', '{}')))).toEqual({
      madeBy: 'ComfyUI',
      prompt: 'an owl at dusk',
      negativePrompt: 'watermark',
      steps: 30,
      seed: 99,
      guidance: 7,
      width: 832,
      height: 1216,
      sampler: 'euler',
      model: 'sdxl_base',
    })
  })

  test('of InvokeAI, of now and of before', () => {
    const now = { positive_prompt: 'a boat', seed: 3, steps: 12, cfg_scale: 5, model: { name: 'juggernaut' } }
    expect(readSettings(png(iTXt('invokeai_metadata', JSON.stringify(now))))).toEqual({
      madeBy: 'InvokeAI',
      prompt: 'a boat',
      seed: 3,
      steps: 12,
      guidance: 5,
      model: 'juggernaut',
    })
    const before = {
      model_weights: 'sd-1.5',
      image: { prompt: [{ prompt: 'a mill', weight: 1 }], steps: 50, sampler: 'k_lms' },
    }
    expect(readSettings(png(zTXt('sd-metadata', JSON.stringify(before))))).toMatchObject({
      prompt: 'a mill',
      steps: 50,
      sampler: 'k_lms',
      model: 'sd-1.5',
    })
  })

  test('of this studio, from its recipe', () => {
    const recipe = {
      recipeVersion: 1,
      seed: 1284,
      model: { id: 'sprite' },
      params: { prompt: 'red fox', numInferenceSteps: 20 },
    }
    expect(readSettings(png(iTXt('recipe', JSON.stringify(recipe))))).toEqual({
      madeBy: 'Inkwave',
      prompt: 'red fox',
      seed: 1284,
      steps: 20,
      model: 'sprite',
    })
  })

  test('no prompt, no settings; and never a graph that goes in circles', () => {
    expect(readSettings(png(tEXt('parameters', 'Steps: 20, Seed: 1')))).toBeUndefined()
    const circle = {
      a: { class_type: 'KSampler', inputs: { steps: 1, positive: ['b', 0] } },
      b: { class_type: 'X', inputs: { conditioning: ['b', 0], text: ['b', 0] } },
    }
    expect(readSettings(png(tEXt('prompt', JSON.stringify(circle))))).toBeUndefined()
  })

  test('a text that unpacks to more than any prompt is left out, and quickly', () => {
    const bomb = zlibSync(new Uint8Array(16 * 1024 * 1024), { level: 6 })
    const file = png(chunk('zTXt', Uint8Array.from([...utf8.encode('parameters'), 0, 0, ...bomb])))
    expect(pngTexts(file).size).toBe(0)
  })

  test('whatever the bytes are, it answers and does not throw', () => {
    const whole = png(tEXt('parameters', webUi), iTXt('recipe', '{"recipeVersion":1}'))
    fc.assert(
      fc.property(fc.integer({ min: 8, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = whole.slice()
        broken[at] = byte
        readSettings(broken)
        readSettings(whole.slice(0, at))
      }),
    ) // prettier-ignore
    fc.assert(
      fc.property(fc.constantFrom('prompt', 'parameters', 'recipe', 'sd-metadata', 'invokeai_metadata'), fc.json(), (keyword, json) => {
        const found = readSettings(png(tEXt(keyword, json)))
        if (found !== undefined) expect(found.prompt).not.toBe('')
      }),
    ) // prettier-ignore
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
      readSettings(png(chunk('iTXt', body), chunk('zTXt', body), chunk('tEXt', body)))
    })) // prettier-ignore
  })
})
