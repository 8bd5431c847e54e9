// Branded ids, so that a node's id is never passed for a column's.
declare const brand: unique symbol
type Branded<B extends string> = string & { readonly [brand]: B }

export type NodeId = Branded<'NodeId'>
export type ColumnId = Branded<'ColumnId'>
export type EnvironmentId = Branded<'EnvironmentId'>
export type JobId = Branded<'JobId'>
export type SubgraphId = Branded<'SubgraphId'>
export type NodeTypeId = Branded<'NodeTypeId'>
/** data.yml's projectID, else the root commit's hash, else the folder: what an environment's local state is keyed by. */
export type ProjectId = Branded<'ProjectId'>

// Safe casts: a brand exists in the type system only, and these are the one place where a text becomes an id.
export const nodeId = (text: string): NodeId => text as NodeId
export const columnId = (text: string): ColumnId => text as ColumnId
export const environmentId = (text: string): EnvironmentId => text as EnvironmentId
export const jobId = (text: string): JobId => text as JobId
export const subgraphId = (text: string): SubgraphId => text as SubgraphId
export const nodeTypeId = (text: string): NodeTypeId => text as NodeTypeId
export const projectId = (text: string): ProjectId => text as ProjectId
