import type { Craft } from '../../shared/index'

/** Parameters that stand in the open, a row each. Names a family lacks are skipped. */
export const panelRows: Readonly<Record<Craft, readonly (readonly string[])[]>> = {
  image: [],
  text: [],
  music: [['genre'], ['key', 'mode'], ['bars', 'bpm']],
}

/** Parameters that have a control of their own kind, here or in their room, and so none under More. */
export const ownControls: Readonly<Record<Craft, readonly string[]>> = {
  image: ['transparent', 'strength'],
  text: [],
  music: ['instruments'],
}

/** How many a click may make. */
export const counts: Readonly<Record<Craft, readonly number[]>> = {
  image: [1, 2, 4, 8, 20],
  text: [1, 2, 3, 4, 5],
  music: [1, 2, 3],
}
