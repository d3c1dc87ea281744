/** The words of sending. */
export const strings = {
  send: { canvas: 'Send to Canvas', page: 'Send to Page', timeline: 'Send to Timeline' },
  keywords: 'send to place use other room',
  layer: 'As a layer',
  placeInPage: 'Into the page, at the caret',
  cover: 'As cover, on the first page',
  ornament: 'A chapter ornament',
  score: 'Score this scene',
  underScene: 'Under this scene',
  timeline: 'Into the song',
  atCaret: 'At the caret',
  added: (name: string): string => `“${name}” lies on the canvas.`,
  placed: (name: string): string => `“${name}” stands in the page.`,
  covered: (name: string): string => `“${name}” is the cover.`,
  ornamentReady: (subject: string): string =>
    `“${subject}” is nearest in meaning. Change the words if another thing fits better, then draw.`,
  scoreReady: (genre: string, mood: string): string =>
    `${mood}, ${genre} is nearest in meaning. Change the words if something else fits better, then play.`,
  underReady: (scene: string): string => `The loop lies in the song under “${scene}”.`,
  untitledScene: 'Scene',
  nothingToRead: 'There are no words to go by.',
  nothingToReadHelp: 'Write or choose a sentence first.',
  noPage: 'The page has no scene to place it in.',
  noPageHelp: 'Add a scene in the Page, then send it again.',
  placePicture: 'Place picture',
  placeCover: 'Place cover',
} as const
