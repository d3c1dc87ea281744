import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSettings } from './readSettings'

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
    expect(readSettings({ parameters: webUi })).toEqual({
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
    expect(readSettings({ prompt: JSON.stringify(graph), workflow: '{}' })).toEqual({
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
    expect(readSettings({ invokeai_metadata: JSON.stringify(now) })).toEqual({
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
    expect(readSettings({ 'sd-metadata': JSON.stringify(before) })).toMatchObject({
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
    expect(readSettings({ recipe: JSON.stringify(recipe) })).toEqual({
      madeBy: 'Inkwave',
      prompt: 'red fox',
      seed: 1284,
      steps: 20,
      model: 'sprite',
    })
  })

  test('no prompt, no settings; and never a graph that goes in circles', () => {
    expect(readSettings({ parameters: 'Steps: 20, Seed: 1' })).toBeUndefined()
    const circle = {
      a: { class_type: 'KSampler', inputs: { steps: 1, positive: ['b', 0] } },
      b: { class_type: 'X', inputs: { conditioning: ['b', 0], text: ['b', 0] } },
    }
    expect(readSettings({ prompt: JSON.stringify(circle) })).toBeUndefined()
  })

  test('in UTF-8 that was read as Latin-1, as other programs write it', () => {
    const latin1 = new TextDecoder('latin1').decode(new TextEncoder().encode('a café’s sign, 夜'))
    expect(readSettings({ parameters: latin1 })?.prompt).toBe('a café’s sign, 夜')
    expect(readSettings({ parameters: 'a café' })?.prompt).toBe('a café')
  })

  test('whatever the texts are, it answers and does not throw', () => {
    const keywords = fc.constantFrom('prompt', 'parameters', 'recipe', 'sd-metadata', 'invokeai_metadata')
    fc.assert(
      fc.property(fc.dictionary(keywords, fc.oneof(fc.json(), fc.string())), (texts) => {
        const found = readSettings(texts)
        if (found !== undefined) expect(found.prompt).not.toBe('')
      }),
    )
    // Broken copies of what the programs write: a character changed, the end missing.
    const written: [string, string][] = [['parameters', webUi], ['prompt', JSON.stringify(graph)]] // prettier-ignore
    for (const [keyword, text] of written)
      fc.assert(
        fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
          readSettings({ [keyword]: text.slice(0, at) })
          readSettings({ [keyword]: text.slice(0, at) + put + text.slice(at + 1) })
        }),
      )
  })
})
