import { z } from 'zod'
import { ErrorData } from '../errors'
import { call, JobId, nothing, Sha256 } from './kit'

export const ProjectInfo = z.object({
  id: JobId,
  /** Empty while nobody has named it. */
  name: z.string(),
  /** Absolute path of the project's folder. */
  folder: z.string(),
  /** Nobody has named it or given it a place yet. */
  untitled: z.boolean(),
  schemaVersion: z.number().int(),
})
export type ProjectInfo = z.infer<typeof ProjectInfo>

/** What a page needs to go on where somebody left: the records, and everything done since they were written. */
export const OpenedProject = z.object({
  project: ProjectInfo,
  /** The records as the page gave them last, `null` in a new project. */
  snapshot: z.unknown(),
  /** Entries after the snapshot, in order. */
  journal: z.array(z.unknown()),
  /** Number of the last entry that is on the disk; the next is one more. */
  seq: z.number().int().min(0),
  /** What `projects.saveView` kept last, or `null`. */
  view: z.unknown(),
  /** Why it is not the project that was asked for, or what could not be read of it. */
  problem: ErrorData.optional(),
})
export type OpenedProject = z.infer<typeof OpenedProject>

export const RecentProject = z.object({
  id: JobId,
  name: z.string(),
  folder: z.string(),
  untitled: z.boolean(),
  /** ISO 8601, UTC. */
  openedAt: z.string(),
  /** The folder is not there now (a drive that is not plugged in, a folder that was moved). */
  missing: z.boolean(),
})
export type RecentProject = z.infer<typeof RecentProject>

/** A state of the project that was kept. */
export const ProjectVersion = z.object({
  id: JobId,
  /** Empty for those the studio keeps by itself. */
  label: z.string(),
  createdAt: z.string(),
  automatic: z.boolean(),
})
export type ProjectVersion = z.infer<typeof ProjectVersion>

const name = z.string().trim().min(1).max(200)
const path = z.string().min(1).max(4096)

/** Projects: one is open at a time, and calls without a project's id are about that one. */
export const projectCalls = {
  /** The open project; at the first call of a session the one that was open last, or a new one. */
  'projects.current': call(nothing, OpenedProject),
  'projects.append': call(
    z.strictObject({
      projectId: JobId,
      /** Numbered one after another, from the project's `seq` + 1. */
      entries: z.array(z.strictObject({ seq: z.number().int().min(1), entry: z.unknown() })).max(10_000),
      /** Assets that the entries name; they are put into the project's own folder first. */
      assets: z.array(Sha256).max(100_000),
    }),
    z.object({
      seq: z.number().int(),
      /** Named assets that neither the library nor the project has. */
      missing: z.array(Sha256),
    }),
  ),
  'projects.snapshot': call(
    z.strictObject({ projectId: JobId, seq: z.number().int().min(0), records: z.unknown() }),
    nothing,
  ),
  /** Where the person was: room, scroll, caret, zoom. Cheap, and the first to be lost in a power cut. */
  'projects.saveView': call(z.strictObject({ projectId: JobId, view: z.unknown() }), nothing),
  'projects.list': call(nothing, z.object({ projects: z.array(RecentProject) })),
  'projects.create': call(z.strictObject({ name: name.optional() }), OpenedProject),
  'projects.open': call(z.strictObject({ folder: path }), OpenedProject),
  'projects.rename': call(z.strictObject({ name }), ProjectInfo),
  /**
   * Gives the project a place: the folder itself if it is new or empty, else a folder of the project's name in it.
   * An untitled project is called like its folder from then on. Also takes the token of `desktop.saveFile`.
   */
  'projects.moveTo': call(z.strictObject({ folder: path }), ProjectInfo),
  /** A whole second project beside this one, which stays open. Takes the same places as `projects.moveTo`. */
  'projects.saveCopy': call(z.strictObject({ folder: path }), z.object({ folder: z.string() })),
  'projects.saveVersion': call(z.strictObject({ label: z.string().trim().min(1).max(200) }), ProjectVersion),
  /** Newest first. */
  'projects.versions': call(nothing, z.object({ versions: z.array(ProjectVersion) })),
  /** Goes back to a version; what is now is kept as a version first. */
  'projects.restoreVersion': call(z.strictObject({ versionId: JobId }), OpenedProject),
  /**
   * Opens a project whose file is damaged from one of its versions, `details.lastGood` of `project.damaged`. The
   * damaged file is kept beside it.
   */
  'projects.recover': call(z.strictObject({ folder: path, versionId: JobId }), OpenedProject),
  /** The whole project with its assets and versions as one file, by the token of `desktop.saveFile`. */
  'projects.exportArchive': call(z.strictObject({ path }), nothing),
  /** Opens a project that came as one file. */
  'projects.importArchive': call(z.strictObject({ path }), OpenedProject),
} as const
