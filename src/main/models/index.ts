export { FileHashes, modelSha256 } from './hashes'
export type { FamilyRoles } from './manifest'
export { ModelRegistry, type UnreadableFolder } from './registry'
export { verifyModel, type Verified } from './verify'
