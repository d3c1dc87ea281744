import { jsonOrNothing, known, numberOrNothing, objectOrNothing, textOrNothing } from './settings'
import type { SettingsReader } from './settings'

type Graph = Readonly<Record<string, unknown>>

interface Node {
  readonly type: string
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Links followed from the sampler to a text; longer chains are somebody's puzzle. */
const maxLinks = 24

/**
 * The `prompt` text of ComfyUI: the graph as it ran, `{"3": {"class_type": "KSampler", "inputs": {…}}}`, in which an
 * input is a value or a link `["node", output]`. The settings are the first sampler's; its texts are found by
 * following its `positive` and `negative` links.
 */
export const comfyUi: SettingsReader = {
  madeBy: 'ComfyUI',
  read: (texts) => {
    const graph = objectOrNothing(jsonOrNothing(texts.get('prompt')))
    if (graph === undefined) return undefined
    const sampler = Object.keys(graph)
      .map((id) => nodeOf(graph, id))
      .find((node) => node !== undefined && 'steps' in node.inputs && 'positive' in node.inputs)
    if (sampler === undefined) return undefined
    const { inputs } = sampler
    const value = (name: string): unknown => valueOf(graph, inputs[name], name)
    const size = linked(graph, inputs['latent_image'])
    return known({
      prompt: textOf(graph, inputs['positive']) ?? '',
      negativePrompt: textOf(graph, inputs['negative']) || undefined,
      steps: numberOrNothing(value('steps')),
      seed: numberOrNothing(value('seed') ?? value('noise_seed')),
      guidance: numberOrNothing(value('cfg')),
      width: numberOrNothing(size?.inputs['width']),
      height: numberOrNothing(size?.inputs['height']),
      sampler: textOrNothing(value('sampler_name')),
      model: modelOf(graph, inputs['model']),
    })
  },
}

function nodeOf(graph: Graph, id: string): Node | undefined {
  const node = Object.hasOwn(graph, id) ? objectOrNothing(graph[id]) : undefined
  const inputs = objectOrNothing(node?.['inputs'])
  return node === undefined || inputs === undefined
    ? undefined
    : { type: textOrNothing(node['class_type']) ?? '', inputs }
}

function linked(graph: Graph, link: unknown): Node | undefined {
  if (!Array.isArray(link)) return undefined
  const id: unknown = link[0]
  return typeof id === 'string' || typeof id === 'number' ? nodeOf(graph, String(id)) : undefined
}

/** A value that may come from a node of its own (a primitive, a seed generator). */
function valueOf(graph: Graph, input: unknown, name: string): unknown {
  const node = linked(graph, input)
  return node === undefined ? input : (node.inputs[name] ?? node.inputs['value'] ?? node.inputs['seed'])
}

/** Where texts stand, by the names that nodes give their inputs. */
const textInputs = ['text', 'text_g', 'string', 'value', 'prompt']
const onward = ['conditioning', 'conditioning_1', 'positive']

/** The text at the end of a chain of conditionings and text nodes. */
function textOf(graph: Graph, link: unknown): string | undefined {
  let node = linked(graph, link)
  for (let links = 0; node !== undefined && links < maxLinks; links++) {
    const { inputs }: Node = node
    const text = textInputs.map((name) => inputs[name]).find((input) => typeof input === 'string')
    if (text !== undefined) return textOrNothing(text)
    const next = [...textInputs, ...onward].find((name) => Array.isArray(inputs[name]))
    node = next === undefined ? undefined : linked(graph, inputs[next])
  }
  return undefined
}

function modelOf(graph: Graph, link: unknown): string | undefined {
  let node = linked(graph, link)
  for (let links = 0; node !== undefined && links < maxLinks; links++) {
    const name = textOrNothing(node.inputs['ckpt_name'] ?? node.inputs['unet_name'])
    if (name !== undefined) return name.replace(/\.(safetensors|ckpt|pt|gguf)$/, '')
    node = linked(graph, node.inputs['model'])
  }
  return undefined
}
