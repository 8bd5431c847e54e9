// The file system: a project's files, read and written, and what comes with Sluice.
export { createRepository } from './repository.ts'
export type { GitReader } from './repository.ts'
export { createResources } from './resources.ts'
export type { ResourcesOptions } from './resources.ts'
export { createWorkTree } from './write-tree.ts'
