/** Number of track colours in the tokens. */
const hues = 8

/** Class that gives a track its colour, by its place. */
export function hueOf(index: number): string {
  return `hue-${String(index % hues)}`
}
