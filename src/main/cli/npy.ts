import type { DType, Tensor } from '../../workers/engine/types'

/** NumPy's type codes; float16 is stored as its raw bits, which `<f2` reads back. */
const descriptors: Readonly<Record<DType, string>> = {
  float32: '<f4',
  float16: '<f2',
  float64: '<f8',
  bool: '|b1',
  int8: '|i1',
  uint8: '|u1',
  int16: '<i2',
  uint16: '<u2',
  int32: '<i4',
  uint32: '<u4',
  int64: '<i8',
  uint64: '<u8',
}

/**
 * A tensor as a `.npy` file, format version 1.0 (numpy.org/neps/nep-0001-npy-format): magic, version, header
 * length, a Python dict padded so that the data starts at a multiple of 64, row-major little-endian data.
 */
export function encodeNpy({ dtype, dims, data }: Tensor): Uint8Array {
  const shape = dims.length === 1 ? `${String(dims[0])},` : dims.join(', ')
  const dict = `{'descr': '${descriptors[dtype]}', 'fortran_order': False, 'shape': (${shape}), }`
  const unpadded = 10 + dict.length + 1
  const header = `${dict}${' '.repeat((64 - (unpadded % 64)) % 64)}\n`
  const length = dims.reduce((product, dim) => product * dim, 1)
  const values = new Uint8Array(data.buffer, data.byteOffset, length * data.BYTES_PER_ELEMENT)
  const file = new Uint8Array(10 + header.length + values.length)
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8])
  file.set(new TextEncoder().encode(header), 10)
  file.set(values, 10 + header.length)
  return file
}
