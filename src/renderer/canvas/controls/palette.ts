/** Paper to ink, then around the wheel at even lightness (OKLCH 0.72, chroma up to 0.14). */
export const palette: readonly string[] = [
  '#ffffff',
  '#f7f5f0',
  '#c9c6c0',
  '#8b8985',
  '#4a4a4f',
  '#16161a',
  '#f0835a',
  '#d99a2b',
  '#a8ae3a',
  '#5dbb74',
  '#2bb9ab',
  '#3fb0dd',
  '#8b9df2',
  '#c38be0',
  '#e87fae',
  '#7a4b2e',
]
