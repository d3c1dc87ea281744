import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../scripts/lib/paths.mjs'
import { loadAverage, median } from './studio.mjs'

/**
 * The thread policy, measured: tokens per second of the embedded language model for each number of threads, with
 * threads that spin and threads that sleep, alone and beside a lane that draws without pause. Every round measures all
 * of them once, in turn, so that a machine that gets busier meanwhile is busier for all. Ratios are medians.
 */
const rounds = 5
const tokens = 48

export async function run({ log = () => {} } = {}) {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'))
  const data = mkdtempSync(join(tmpdir(), 'inkwave-bench-'))
  try {
    await bundle(folder)
    const product = await import(pathToFileURL(join(folder, 'product.mjs')).href)
    return await measure(product, { folder, data, log })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
}

async function measure(product, { folder, data, log }) {
  const { createLanes, ModelRegistry, families, readCores, threadsFor, systemClock } = product
  const registry = new ModelRegistry({
    builtIn: join(root, 'resources/models'),
    userFolders: [],
    added: () => [],
    families: () => Promise.resolve(families),
  })
  await registry.scan()
  const open = (name, threads, entry = 'lane') =>
    createLanes({
      laneEntry: join(folder, `${entry}.mjs`),
      laneProcessEntry: join(folder, 'laneProcess.mjs'),
      dataFolder: join(data, name),
      clock: systemClock,
      isBuiltIn: () => true,
      threads,
    })
  const cores = readCores()
  const most = threadsFor('tokenLoop', cores).threads
  const half = Math.max(1, Math.floor(most / 2))
  const counts = [...new Set([1, half, most])]
  const drawing = { full: open('drawing-full', most), half: open('drawing-half', half) }
  const writing = counts.flatMap((threads) =>
    ['spinning', 'asleep']
      .filter((how) => how === 'asleep' || threads > 1)
      .map((how) => ({
        name: `${String(threads)}${how}`,
        lanes: open(`${String(threads)}-${how}`, threads, how === 'asleep' ? 'sleepingLane' : 'lane'),
      })),
  )
  const write = writer(product, registry)
  const draw = painter(product, registry)
  const samples = {}
  const note = (name, value) => (samples[name] ??= []).push(value)
  try {
    for (const { lanes } of writing) await write(lanes)
    for (let round = 0; round < rounds; round++) {
      for (const { name, lanes } of writing) note(`alone${name}`, await write(lanes))
      for (const [how, busy] of Object.entries(drawing)) {
        const painting = draw(busy)
        for (const { name, lanes } of writing) note(`beside${how}${name}`, await write(lanes))
        note(`pictures${how}`, await painting.stop())
      }
      log(`round ${String(round + 1)} of ${String(rounds)}, load average ${String(loadAverage())}`)
    }
  } finally {
    for (const lanes of [...writing.map((entry) => entry.lanes), ...Object.values(drawing)])
      await lanes.drain()
  }
  const figures = Object.fromEntries(
    Object.entries(samples).map(([name, values]) => [name, Math.round(10 * median(values)) / 10]),
  )
  const ratio = (a, b) => Math.round((100 * figures[a]) / figures[b]) / 100
  const spins = most > 1
  return {
    figures: { ...figures, cores: Math.min(cores.physical, cores.allowed), mostThreads: most },
    ratios: spins
      ? {
          threadsAlone: ratio(`alone${String(most)}spinning`, 'alone1asleep'),
          spinningAlone: ratio(`alone${String(most)}spinning`, `alone${String(most)}asleep`),
          spinningBesideLane: ratio(`besidefull${String(most)}spinning`, `besidefull${String(most)}asleep`),
          sharedCoresText: ratio(`besidehalf${String(half)}asleep`, `besidefull${String(most)}spinning`),
          sharedCoresPictures: ratio('pictureshalf', 'picturesfull'),
        }
      : {},
  }
}

/** Tokens per second, the prompt left out. */
function writer({ DecoderLmParams }, registry) {
  const model = registry.spec('smollm2-135m-instruct')
  const params = DecoderLmParams.parse({
    prompt: 'The lighthouse keeper',
    maxNewTokens: tokens,
    wholeSentences: false,
  })
  let count = 0
  return async (lanes) => {
    const times = []
    const end = await ended(lanes, { jobId: `write-${String(count++)}`, model, params, seed: 3 }, () =>
      times.push(performance.now()),
    )
    if (end.type !== 'done') throw new Error(JSON.stringify(end))
    const written = end.replay.runLengths.length - 1
    return (1000 * written) / (times.at(-1) - times[0])
  }
}

/** Draws until it is stopped; then tells its denoising steps per second. */
function painter({ DiffusionParams }, registry) {
  const model = registry.spec('sprite')
  const params = DiffusionParams.parse({ prompt: 'glossy red fox', numInferenceSteps: 50 })
  let count = 0
  return (lanes) => {
    const begin = performance.now()
    let [steps, going, current] = [0, true, '']
    const painting = (async () => {
      while (going) {
        current = `draw-${String(count++)}`
        await ended(lanes, { jobId: current, model, params, seed: 3 }, (chunk) => {
          if (chunk.kind === 'progress') steps++
        })
      }
    })()
    return {
      stop: async () => {
        const seconds = (performance.now() - begin) / 1000
        going = false
        lanes.stop(current)
        await painting
        return steps / seconds
      },
    }
  }
}

function ended(lanes, job, onChunk) {
  return new Promise((resolve) => {
    lanes.generate({ priority: 'interactive', ...job }, (event) => {
      if (event.type === 'chunk') onChunk(event.chunk)
      else if (event.type === 'done' || event.type === 'cancelled' || event.type === 'failed') resolve(event)
    })
  })
}

async function bundle(folder) {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: {
          product: join(root, 'bench/lanes/product.mjs'),
          sleepingLane: join(root, 'bench/lanes/sleepingLane.mjs'),
          lane: join(root, 'src/workers/lane.ts'),
          laneProcess: join(root, 'src/workers/laneProcess.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
}
