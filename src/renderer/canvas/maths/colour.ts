/** Channels 0 … 1. */
export interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** Hue in degrees, the others 0 … 1. */
export interface Hsv {
  readonly h: number
  readonly s: number
  readonly v: number
}

/** Lightness 0 … 1, chroma about 0 … 0.37, hue in degrees. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

/** @param hex `#rrggbb` */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return { r: (value >> 16) / 255, g: ((value >> 8) & 255) / 255, b: (value & 255) / 255 }
}

export function hexOf({ r, g, b }: Rgb): string {
  const two = (channel: number): string =>
    Math.round(Math.min(1, Math.max(0, channel)) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${two(r)}${two(g)}${two(b)}`
}

/** What a person types: `#F80`, `ff8800`, `#ff8800`. */
export function readHex(text: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return undefined
  return digits.length === 6 ? `#${digits}` : `#${[...digits].map((digit) => digit + digit).join('')}`
}

export function hsvOf({ r, g, b }: Rgb): Hsv {
  const v = Math.max(r, g, b)
  const span = v - Math.min(r, g, b)
  if (span === 0) return { h: 0, s: 0, v }
  const h = v === r ? (g - b) / span : v === g ? 2 + (b - r) / span : 4 + (r - g) / span
  return { h: (h * 60 + 360) % 360, s: span / v, v }
}

export function rgbOfHsv({ h, s, v }: Hsv): Rgb {
  const channel = (n: number): number => {
    const k = (n + h / 60) % 6
    return v - v * s * Math.max(0, Math.min(k, 4 - k, 1))
  }
  return { r: channel(5), g: channel(3), b: channel(1) }
}

const linear = (x: number): number => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
const gamma = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055)

/** Björn Ottosson, *A perceptual color space for image processing* (2020). */
export function oklchOf(rgb: Rgb): Oklch {
  const [r, g, b] = [linear(rgb.r), linear(rgb.g), linear(rgb.b)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  }
}

function rgbOfOklch({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const ll = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const mm = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const ss = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return {
    r: gamma(4.0767416621 * ll - 3.3077115913 * mm + 0.2309699292 * ss),
    g: gamma(-1.2684380046 * ll + 2.6097574011 * mm - 0.3413193965 * ss),
    b: gamma(-0.0041960863 * ll - 0.7034186147 * mm + 1.707614701 * ss),
  }
}

const inGamut = ({ r, g, b }: Rgb): boolean =>
  [r, g, b].every((channel) => channel >= -0.0005 && channel <= 1.0005)

/** The nearest colour a screen can show: chroma gives way, lightness and hue stay. */
export function hexOfOklch(colour: Oklch): string {
  const whole = rgbOfOklch(colour)
  if (inGamut(whole)) return hexOf(whole)
  let low = 0
  let high = colour.c
  for (let step = 0; step < 20; step++) {
    const c = (low + high) / 2
    if (inGamut(rgbOfOklch({ ...colour, c }))) low = c
    else high = c
  }
  return hexOf(rgbOfOklch({ ...colour, c: low }))
}
