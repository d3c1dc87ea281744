/**
 * Played by Band: lo-fi, A minor, 80 BPM, 4 bars, Rhodes, bass, vibraphone, drums, seed 3.
 * Start and length in ticks (96 a bar), MIDI pitch, and whether it is the melody.
 */
// prettier-ignore
export const notes: readonly (readonly [start: number, duration: number, pitch: number, lead: boolean])[] = [
  [0, 12, 72, true], [0, 18, 48, false], [0, 18, 55, false], [0, 18, 59, false], [0, 18, 69, false],
  [0, 36, 33, false], [12, 12, 72, true], [18, 42, 48, false], [18, 42, 55, false], [18, 42, 59, false],
  [18, 42, 69, false], [24, 12, 71, true], [36, 24, 67, true], [48, 12, 33, false], [60, 12, 40, false],
  [60, 12, 65, true], [60, 36, 48, false], [60, 36, 55, false], [60, 36, 59, false], [60, 36, 69, false],
  [72, 12, 72, true], [84, 12, 74, true], [96, 12, 71, true], [96, 18, 48, false], [96, 18, 55, false],
  [96, 18, 59, false], [96, 18, 69, false], [96, 36, 33, false], [108, 12, 72, true], [114, 42, 48, false],
  [114, 42, 55, false], [114, 42, 59, false], [114, 42, 69, false], [120, 12, 72, true], [132, 24, 69, true],
  [144, 12, 33, false], [156, 12, 40, false], [156, 12, 67, true], [156, 36, 48, false], [156, 36, 55, false],
  [156, 36, 59, false], [156, 36, 69, false], [168, 12, 69, true], [180, 12, 67, true], [192, 12, 72, true],
  [192, 18, 48, false], [192, 18, 55, false], [192, 18, 59, false], [192, 18, 69, false], [192, 36, 33, false],
  [204, 12, 64, true], [210, 42, 48, false], [210, 42, 55, false], [210, 42, 59, false], [210, 42, 69, false],
  [216, 12, 67, true], [228, 24, 69, true], [240, 12, 33, false], [252, 12, 40, false], [252, 12, 69, true],
  [252, 36, 48, false], [252, 36, 55, false], [252, 36, 59, false], [252, 36, 69, false], [264, 24, 67, true],
  [288, 12, 72, true], [288, 18, 48, false], [288, 18, 55, false], [288, 18, 59, false], [288, 18, 69, false],
  [288, 36, 33, false], [300, 12, 69, true], [306, 42, 48, false], [306, 42, 55, false], [306, 42, 59, false],
  [306, 42, 69, false], [312, 12, 69, true], [324, 48, 69, true], [336, 12, 33, false], [348, 12, 40, false],
  [348, 36, 48, false], [348, 36, 55, false], [348, 36, 59, false], [348, 36, 69, false], [372, 12, 40, false],
]

/** Kick and snare. */
export const beats: readonly number[] = [
  0, 42, 48, 96, 108, 138, 144, 156, 192, 234, 240, 288, 300, 330, 336, 348, 372,
]

export const ticks = 384
