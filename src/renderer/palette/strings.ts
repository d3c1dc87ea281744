/** Words of the palette. */
export const words = {
  title: 'Search or command',
  placeholder: 'What do you want to do?',
  results: 'Results',
  none: 'Nothing by that name.',
  kinds: { command: 'Do', model: 'Models', take: 'Made here' },
  useModel: (title: string): string => `Use ${title}`,
  meant: 'Perhaps you mean',
  on: 'on',
} as const
