import { arch, cpus } from 'node:os'
import { readFileSync } from 'node:fs'

/** Extensions that decide which kernels ONNX Runtime picks, and with them the low bits of a result. */
const extensions = [
  'avx',
  'f16c',
  'fma',
  'avx2',
  'avx512f',
  'avx512bw',
  'avx512_vnni',
  'avx_vnni',
  'amx_int8',
  'asimddp',
  'i8mm',
  'sve',
]

/**
 * The instruction set as a recipe stores it, such as `x64/avx2/avx512f/avx512_vnni`. Two machines with the same
 * string make the same bytes; where the system does not tell its extensions, the processor's name stands in.
 */
export function cpuSignature(
  cpuinfo: string | undefined = readCpuinfo(),
  name: string = cpus()[0]?.model ?? '',
): string {
  const flags = new Set(/^(?:flags|Features)\s*:\s*(.*)$/m.exec(cpuinfo ?? '')?.[1]?.split(/\s+/) ?? [])
  const known = extensions.filter((extension) => flags.has(extension))
  return [arch(), ...(known.length > 0 ? known : [name.trim().replace(/\s+/g, '-')])].join('/')
}

function readCpuinfo(): string | undefined {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    return undefined
  }
}
