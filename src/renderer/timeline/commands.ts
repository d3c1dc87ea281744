import { Copy, CopyPlus, Drum, Grid3x3, Metronome, Piano, Play, Repeat, Scissors, SkipBack, Trash2, ZoomIn, ZoomOut } from 'lucide-react' // prettier-ignore
import { songRecord } from '../audio/engine/songOf'
import type { Command } from '../commands/index'
import { changeSong } from '../document/actions/timeline/index'
import type { Studio } from '../stores/studio'
import {
  addInstrument,
  canPaste,
  chooseAll,
  chosenClips,
  chosenTrack,
  copyChosen,
  deleteChosen,
  deleteTrack,
  duplicateChosen,
  gridOf,
  paste,
  quantiseChosen,
  splitAtPlayhead,
  toggleTrack,
} from './edits'
import { strings } from './strings'
import { isPlaying, playOrPause, toStart } from './transport'
import { changeView, timelineView, zooms } from './view'

const someClips = (studio: Studio): boolean => chosenClips(studio).length > 0
const someTrack = (studio: Studio): boolean => chosenTrack(studio) !== undefined

function command(id: string, label: string, more: Omit<Command, 'id' | 'label' | 'group' | 'room'>): Command {
  return { id: `timeline.${id}`, label, group: 'timeline', room: 'timeline', ...more }
}

function zoomBy(studio: Studio, factor: number): void {
  const { zoom } = timelineView(studio)
  changeView(studio, { zoom: Math.min(zooms.most, Math.max(zooms.least, zoom * factor)) })
}

function toggleLoop(studio: Studio): void {
  const song = songRecord(studio.document.records)
  if (song !== undefined) studio.document.act(changeSong, { loop: { ...song.loop, on: !song.loop.on } })
}

/** Everything a person does on the timeline that is not a drag. */
export const timelineCommands: readonly Command[] = [
  command('play', strings.play, { keys: ['Space'], icon: Play, on: isPlaying, run: playOrPause }),
  command('toStart', strings.toStart, { keys: ['Home'], icon: SkipBack, run: toStart }),
  command('loop', strings.loop, {
    keys: ['C'],
    icon: Repeat,
    on: (studio) => songRecord(studio.document.records)?.loop.on === true,
    run: toggleLoop,
  }),
  command('click', strings.click, {
    keys: ['K'],
    icon: Metronome,
    on: (studio) => studio.sound.state.getState().click,
    run: (studio) => {
      studio.sound.setClick(!studio.sound.state.getState().click)
    },
  }),
  command('mute', strings.mute, {
    keys: ['M'],
    when: someTrack,
    on: (studio) => chosenTrack(studio)?.mute === true,
    run: (studio) => {
      toggleTrack(studio, 'mute')
    },
  }),
  command('solo', strings.solo, {
    keys: ['S'],
    when: someTrack,
    on: (studio) => chosenTrack(studio)?.solo === true,
    run: (studio) => {
      toggleTrack(studio, 'solo')
    },
  }),
  command('split', strings.split, { keys: ['Mod+E'], icon: Scissors, run: splitAtPlayhead }),
  command('duplicate', strings.duplicate, {
    keys: ['Mod+D'],
    icon: CopyPlus,
    when: someClips,
    run: duplicateChosen,
  }),
  command('remove', strings.remove, {
    keys: ['Delete', 'Backspace'],
    icon: Trash2,
    when: someClips,
    run: deleteChosen,
  }),
  command('copy', strings.copy, { keys: ['Mod+C'], icon: Copy, when: someClips, run: copyChosen }),
  command('cut', strings.cut, {
    keys: ['Mod+X'],
    when: someClips,
    run: (studio) => {
      copyChosen(studio)
      deleteChosen(studio)
    },
  }),
  command('paste', strings.paste, { keys: ['Mod+V'], when: canPaste, run: paste }),
  command('selectAll', strings.selectAll, { keys: ['Mod+A'], run: chooseAll }),
  command('quantise', strings.quantise, {
    keys: ['Q'],
    icon: Grid3x3,
    when: (studio) => gridOf(studio) > 0 && chosenClips(studio).some(({ kind }) => kind === 'notes'),
    run: quantiseChosen,
  }),
  command('openRoll', strings.openRoll, {
    when: (studio) => timelineView(studio).closed && someClips(studio),
    run: (studio) => {
      changeView(studio, { closed: false })
    },
  }),
  command('zoomIn', strings.zoomIn, {
    keys: ['+', '='],
    icon: ZoomIn,
    run: (studio) => {
      zoomBy(studio, 1.25)
    },
  }),
  command('zoomOut', strings.zoomOut, {
    keys: ['-'],
    icon: ZoomOut,
    run: (studio) => {
      zoomBy(studio, 0.8)
    },
  }),
  command('addInstrument', strings.addTrack, {
    icon: Piano,
    run: (studio) => {
      addInstrument(studio, false)
    },
  }),
  command('addDrums', strings.addDrums, {
    icon: Drum,
    run: (studio) => {
      addInstrument(studio, true)
    },
  }),
  command('deleteTrack', strings.deleteTrack, {
    when: someTrack,
    run: (studio) => {
      const track = chosenTrack(studio)
      if (track !== undefined) deleteTrack(studio, track)
    },
  }),
]
