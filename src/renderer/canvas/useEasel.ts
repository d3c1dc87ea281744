import { useStore } from 'zustand'
import type { Board, Layer } from '../../shared/index'
import { useDocument, useStudio } from '../stores/studio'
import { easelOf, type Easel, type EaselState } from './easel/easel'
import { setting, type Settings } from './easel/settings'
import { boardOf } from './maths/layers'
import type { View } from './maths/view'

export function useEasel(): Easel {
  return easelOf(useStudio())
}

export function useEaselState<T>(select: (state: EaselState) => T): T {
  return useStore(useEasel().state, select)
}

export function useSetting<K extends keyof Settings>(key: K): Settings[K] {
  return useStore(useStudio().view, (state) => setting(state, key))
}

export function useBoard(): Board | undefined {
  return useDocument((state) => boardOf(state.records))
}

/** As it is drawn now: while it is dragged, not yet as the document has it. */
export function useFrame(): Board['frame'] | undefined {
  const frame = useBoard()?.frame
  return useEaselState((state) => state.framePreview) ?? frame
}

/** What is seen of the board; follows the window's size until somebody moves it. */
export function useShownView(): View {
  const easel = useEasel()
  useSetting('canvas.view')
  useEaselState((state) => state.stage)
  useBoard()
  return easel.view
}

/** The chosen layer as it is drawn now. */
export function useSelected(): Layer | undefined {
  const id = useSetting('canvas.layer')
  const preview = useEaselState((state) => state.preview)
  const fresh = useEaselState((state) => state.fresh?.layer)
  const record = useDocument((state) => (id === undefined ? undefined : state.records[id]))
  if (id === undefined) return undefined
  if (preview?.id === id) return preview
  return record?.type === 'layer' ? record : fresh?.id === id ? fresh : undefined
}
