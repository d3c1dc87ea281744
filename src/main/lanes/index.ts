export { createLanes } from './createLanes'
export type {
  ChildProcessPort,
  JobHandle,
  LaneClock,
  LaneJob,
  LaneStatus,
  Lanes,
  LanesOptions,
  LanesStatus,
  LoadedModel,
  PairRecord,
  SelfTestResult,
  SpawnProcess,
} from './types'
export type { Verdict } from './trust'
