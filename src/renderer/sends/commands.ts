import { runSend, sendingOf, type Command, type Send, type Sending } from '../commands/index'
import { nodeOf, plainText } from '../document/richText'
import { takeOfJob } from '../stores/jobs'
import { sceneOnPage } from '../stores/reading'
import { craftOf, type RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { sends } from './index'
import { strings } from './strings'

/** What would be sent now: the thing chosen in the library or in the room, else the take on show. */
export function currentSending(studio: Studio): Sending | undefined {
  const { view, room, libraryTake } = studio.ui.getState()
  if (view === 'library') return libraryTake === undefined ? undefined : ofTake(studio, libraryTake)
  if (view !== 'room') return undefined
  const chosen = room === 'canvas' ? chosenLayer(studio) : room === 'page' ? chosenWords(studio) : undefined
  return chosen ?? shownTake(studio, room)
}

function ofTake(studio: Studio, takeId: string): Sending | undefined {
  const take = studio.jobs.getState().takes[takeId]
  return take && sendingOf(take)
}

function shownTake(studio: Studio, room: RoomId): Sending | undefined {
  const jobId = studio.ui.getState().shown[craftOf(room)]
  const take = jobId === undefined ? undefined : takeOfJob(studio.jobs.getState(), jobId)
  return take && sendingOf(take)
}

function chosenLayer(studio: Studio): Sending | undefined {
  const chosen = studio.view.getState()['canvas.layer']
  const layer = typeof chosen === 'string' ? studio.document.get('layer', chosen) : undefined
  if (layer?.kind !== 'picture') return undefined
  const { asset, name, takeId, source } = layer
  return { kind: 'picture', thing: () => Promise.resolve({ kind: 'picture', asset, name, takeId, source }) }
}

/** The words that are selected on the page, or all of its scene. */
function chosenWords(studio: Studio): Sending | undefined {
  const id = sceneOnPage(studio)
  if (id === undefined) return undefined
  return {
    kind: 'text',
    thing: () => {
      studio.document.settle()
      const scene = studio.document.get('scene', id)
      if (scene === undefined) return Promise.resolve(undefined)
      const node = nodeOf(scene.content)
      const { from = 0, to = 0 } = studio.manuscript.getState().editor?.selection() ?? {}
      return Promise.resolve({
        kind: 'text',
        text: from < to ? plainText(node, from, to) : plainText(node),
      })
    },
  }
}

const commandOf = (send: Send): Command => ({
  id: `send.${send.id}`,
  label: `${strings.send[send.to]}: ${send.label}`,
  group: 'edit',
  icon: send.icon,
  keywords: strings.keywords,
  when: (studio) => {
    const sending = currentSending(studio)
    const fits = sending !== undefined && send.from.includes(sending.kind)
    return fits && send.when?.(studio) !== false
  },
  run: async (studio) => {
    const sending = currentSending(studio)
    if (sending !== undefined) await runSend(studio, send, sending)
  },
})

/** Every way of sending, for the palette: acts on what is chosen. */
export const sendCommands: readonly Command[] = sends.map(commandOf)
