import type { Craft } from '../../shared/index'

/** Words of the takes strip. */
export const words = {
  accept: 'Accept',
  discard: 'Discard',
  menu: 'Take',
  makeAgain: 'Make again',
  useSettings: 'Use its prompt and settings',
  useSeed: 'Keep its seed',
  sendTo: 'Send to…',
  library: 'Show in library',
  inWork: 'in the work',
  enlarging: 'enlarging',
  accepted: {
    image: 'Placed on the board',
    text: 'Written into the page',
    music: 'Placed on the timeline',
  } satisfies Record<Craft, string>,
  discarded: 'Put away. The library keeps it for 30 days.',
  rate: 'Rate',
  stars: (n: number): string => (n === 1 ? '1 star' : `${n} stars`),
  rated: (n: number): string =>
    n === 0 ? 'Rating taken back' : `Rated ${n === 1 ? '1 star' : `${n} stars`}`,
  undo: 'Undo',
  bars: (n: number): string => (n === 1 ? '1 bar' : `${n} bars`),
  bar: (n: number, of: number): string => `bar ${n} of ${of}`,
  commands: {
    accept: 'Accept take',
    discard: 'Discard take',
    settings: 'Use the take’s prompt and settings',
    again: 'Make the take again',
    rate: (n: number): string => `Rate the take ${n === 1 ? '1 star' : `${n} stars`}`,
  },
} as const
