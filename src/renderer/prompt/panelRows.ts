import type { Craft } from '../../shared/index'

/** Parameters that stand in the open, a row each; everything else is under More. Names a family lacks are skipped. */
export const panelRows: Readonly<Record<Craft, readonly (readonly string[])[]>> = {
  image: [],
  text: [['mode'], ['temperature']],
  music: [['genre'], ['key', 'mode'], ['bars', 'bpm']],
}

/** How many a click may make. */
export const counts: Readonly<Record<Craft, readonly number[]>> = {
  image: [1, 2, 4, 8, 20],
  text: [1, 3, 5],
  music: [1, 3],
}
