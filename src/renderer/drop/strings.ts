import type { RoomId } from '../stores/rooms'

/** The words of bringing things in and taking them out. */
export const strings = {
  title: 'Drop it to bring it in',
  picture: (room: RoomId): string =>
    room === 'page' ? 'The picture goes into the page, at the caret.' : 'The picture becomes a layer on the canvas.',
  text: 'The text becomes new chapters of the manuscript.',
  midi: 'The notes become tracks of the song.',
  sound: 'The sound becomes a clip in the song.',
  part: (n: number): string => `Part ${n}`,
  tracks: (n: number): string => (n === 1 ? 'A new track is in the song.' : `${n} new tracks are in the song.`),
  clip: (name: string): string => `“${name}” is in the song.`,
  anything: 'Pictures, text, Word files, MIDI, sound, models and projects can be brought in.',
  bringIn: 'Bring in a file…',
  placed: (names: readonly string[]): string =>
    names.length === 1 ? `“${names[0] ?? ''}” is on the canvas.` : `${names.length} pictures are on the canvas.`,
  placedInPage: (name: string): string => `“${name}” stands in the page.`,
  placeLabel: 'Place picture',
  placeMany: (n: number): string => `Place ${n} pictures`,
  settings: (madeBy: string): string => `It says how it was made, in ${madeBy}.`,
  useSettings: 'Use its settings',
  settingsUsed: 'Its words and settings stand in the prompt.',
  otherModel: (model: string): string => `Its words and settings stand in the prompt. It was made with ${model}, which is not here.`,
  chapters: (n: number): string => (n === 1 ? 'A new chapter is at the end of the manuscript.' : `${n} new chapters are at the end of the manuscript.`),
  addText: (name: string): string => `Bring in ${name}`,
  emptyText: (name: string): string => `${name} has no words in it.`,
  offerModel: (name: string): string => `${name} is a model.`,
  addModel: 'Add it',
  modelAdded: (title: string): string => `${title} is ready to be chosen.`,
  gguf: (name: string): string => `${name} is a GGUF model. Inkwave runs models in ONNX files; look for an ONNX version of it.`,
  opened: (name: string): string => `“${name}” is open.`,
  untitled: 'The project',
  archive: (name: string): string => `${name} is a packed project. Unpack it first, then drop its folder.`,
  unknown: (name: string): string => `${name} is of a kind that cannot be brought in. Pictures, text, Word files, MIDI, sound, models and projects can.`,
} as const // prettier-ignore
