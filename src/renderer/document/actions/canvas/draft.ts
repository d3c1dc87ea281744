import type { Draft } from 'immer'
import type { Board, Layer } from '../../../../shared/index'
import type { DraftRecords } from '../../action'

export function boardIn(draft: DraftRecords): Draft<Board> | undefined {
  const board = draft['board']
  return board?.type === 'board' ? board : undefined
}

export function layerIn(draft: DraftRecords, id: string): Draft<Layer> | undefined {
  const layer = draft[id]
  return layer?.type === 'layer' ? layer : undefined
}
