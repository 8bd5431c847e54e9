// What a node is, as far as deploys and refreshes read it: digests and records.
export { canonicalText } from './canonical.ts'
export { artifactsOf, createDefinitions, fromSnapshot } from './definitions.ts'
export type { Definitions, RecordedDefinition } from './definitions.ts'
