/** Words around the starters. */
export const words = {
  label: 'Starters',
  command: (title: string): string => `Starter: ${title}`,
  about: (seconds: number): string => `about ${Math.max(1, Math.round(seconds))} s`,
  written: (n: number): string => `${n} names written onto the page`,
  undo: 'Undo',
} as const
