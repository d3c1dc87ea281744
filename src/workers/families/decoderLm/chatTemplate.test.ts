import { afterEach, describe, expect, test } from 'vitest'
import { RunStopped } from '../../engine/types'
import { ChatTemplate, type ChatTemplateLimits } from './chatTemplate'

const open: ChatTemplate[] = []
afterEach(() => {
  for (const template of open.splice(0)) template.dispose()
})

function templateOf(source: string, limits?: ChatTemplateLimits): ChatTemplate {
  const template = new ChatTemplate(source, limits)
  open.push(template)
  return template
}
const hello = {
  messages: [{ role: 'user', content: 'Hello' }],
  add_generation_prompt: true,
  bos_token: '<s>',
  eos_token: '</s>',
}
const never = (): boolean => false
const quick: ChatTemplateLimits = { deadlineMs: 2500, heapMb: 64 }

/** Ten thousand times ten thousand times ten thousand rounds: years. */
const endless = `{% for a in range(10000) %}{% for b in range(10000) %}{% for c in range(10000) %}{% endfor %}{% endfor %}{% endfor %}`

/** Doubles a value so many times, and says it. */
const doubling = (value: unknown, operator: string, times = 20): string =>
  `{% set ns = namespace(v=${JSON.stringify(value)}) %}{% for i in range(${String(times)}) %}{% set ns.v = ns.v ${operator} ns.v %}{% endfor %}{{ ns.v }}`

describe('a chat template', () => {
  test('is rendered as the model was trained on it, also twice at once', async () => {
    const template = templateOf(
      '{{ bos_token }}{% for m in messages %}[{{ m.role }}] {{ m.content }}{{ eos_token }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}',
    )
    const bye = { ...hello, messages: [{ role: 'user', content: 'Bye' }] }
    expect(await Promise.all([template.render(hello, never), template.render(bye, never)])).toEqual([
      '<s>[user] Hello</s>[assistant]',
      '<s>[user] Bye</s>[assistant]',
    ])
  })

  test('that cannot be parsed is refused when the model is loaded', () => {
    expect(() => templateOf('{% for %}')).toThrow(expect.objectContaining({ code: 'model.badManifest' }))
  })

  test.each([
    ['never ends', endless, /did not end within 2.5 s/],
    ['fails', "{{ raise_exception('no system role') }}", /cannot be rendered: .*no system role/],
    ['inflates the text', doubling('x', '~'), /beyond measure/],
  ])(
    'that %s ends with a clear error, and the next conversation is told the same',
    async (_what, source, reason) => {
      const template = templateOf(source, quick)
      for (let i = 0; i < 2; i++) {
        const begin = performance.now()
        await expect(template.render(hello, never)).rejects.toMatchObject({
          code: 'model.badManifest',
          message: expect.stringMatching(reason),
          help: expect.stringContaining('`continue`'),
        })
        expect(performance.now() - begin).toBeLessThan(10_000)
      }
    },
  )

  test('that eats memory ends alone: the lane that asked lives on', async () => {
    const template = templateOf(doubling([1, 2, 3, 4], '+', 40), { deadlineMs: 15_000, heapMb: 32 })
    await expect(template.render(hello, never)).rejects.toMatchObject({
      code: 'model.badManifest',
      message: expect.stringMatching(/memory/),
    })
  })

  test('can be stopped long before its deadline, and then renders again', async () => {
    const template = templateOf(`{% if messages[0].content == 'Hello' %}${endless}{% endif %}done`)
    let asked = false
    setTimeout(() => (asked = true), 100)
    await expect(template.render(hello, () => asked)).rejects.toBeInstanceOf(RunStopped)
    const bye = { ...hello, messages: [{ role: 'user', content: 'Bye' }] }
    expect(await template.render(bye, never)).toBe('done')
  })
})
