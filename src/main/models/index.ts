export { FileHashes, modelSha256 } from './hashes'
export type { FamilyRoles } from './manifest'
export { ModelRegistry } from './registry'
export { verifyModel } from './verify'
