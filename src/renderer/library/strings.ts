import type { Craft } from '../../shared/index'
import { strings as common } from '../ui/strings'

const thing = (n: number): string => (n === 1 ? '1 thing' : `${n.toLocaleString('en')} things`)

/** The library's words. */
export const strings = {
  search: 'Search the library',
  searchPlaceholder: 'Search what was asked for',
  clearSearch: 'Clear the search',
  filter: 'Show',
  shelves: 'Things, newest first',
  count: (shown: number, of: number): string =>
    shown === of ? thing(of) : `${shown.toLocaleString('en')} of ${of.toLocaleString('en')}`,
  day: (day: string, n: number): string => `${day}, ${thing(n)}`,
  nothingFits: 'Nothing fits. Take a filter away to see more.',
  clearFilters: 'Show everything',
  more: 'More',
  moreFilters: 'More filters',
  model: 'Model',
  anyModel: 'Any model',
  made: 'Made',
  since: { any: 'Any time', today: 'Today', week: 'The last 7 days', month: 'The last 30 days' },
  selected: (n: number): string => `${thing(n)} chosen`,
  kinds: { image: 'pictures', text: 'drafts', music: 'loops' } satisfies Record<Craft, string>,
  openIn: { image: 'Open in Canvas', text: 'Open in Page', music: 'Open in Timeline' } satisfies Record<
    Craft,
    string
  >,
  makeAgain: common.makeAgain,
  makeAgainHelp: 'The same recipe once more, byte for byte',
  vary: 'Vary',
  varyHelp: 'The same recipe with another seed',
  sendTo: 'Send to…',
  moreActions: 'More to do with it',
  rating: (n: number): string => (n === 0 ? 'Rating, none yet' : `Rating, ${n} of 5`),
  stars: (n: number): string => (n === 1 ? '1 star' : `${n} stars`),
  andUp: (n: number): string => (n === 5 ? '5 stars' : `${n} and up`),
  anyRating: 'Any rating',
  tag: 'Tag',
  anyTag: 'Any tag',
  addTag: 'Add a tag',
  removeTag: (tag: string): string => `Take the tag ${tag} away`,
  discard: 'Discard',
  restore: 'Put back',
  undo: 'Undo',
  discarded: (n: number): string =>
    n === 1
      ? 'Put away. It can be put back for 30 days.'
      : `${n} things are put away. They can be put back for 30 days.`,
  showDiscarded: 'Discarded things',
  project: 'Project',
  allProjects: 'All projects',
  thisProject: 'This project',
  untitled: 'Untitled',
  useAsInput: 'Use as input',
  useAsInputHelp: 'Puts it on the canvas and draws the next picture after it',
  inputReady: 'The next picture is drawn after this one.',
  saveFile: 'Save as a file…',
  copied: (name: string): string => `${name} is on the clipboard.`,
  copyRecipe: 'Copy the recipe',
  recipeCopied: 'The recipe is on the clipboard.',
  play: 'Play',
  pause: 'Pause',
  position: 'Position',
  seconds: (at: number, of: number): string => `${at.toFixed(1)} of ${of.toFixed(1)} seconds`,
  rights: 'Rights',
  licence: (licence: string): string => `Model licence ${licence}. No claim on your results.`,
  learned: (from: string): string => `Where it comes from: ${from}.`,
  nonCommercial: 'Non-commercial model',
  nonCommercialWhy: (licence: string): string =>
    `Its licence (${licence}) does not allow what it makes to be sold or used in paid work.`,
  modelGone: 'The model is no longer here, so its licence cannot be shown.',
} as const
