// A project as a window or a terminal sees it; arrays are fresh and belong to the caller.

export interface NodeCard {
  readonly id: string
  readonly name: string
  readonly location: string
  /** The node type's display name. */
  readonly nodeType: string
  readonly isSource: boolean
  readonly materialization: string
  readonly columns: number
  readonly errors: number
  readonly warnings: number
}

export interface EnvironmentListing {
  readonly id: string
  readonly name: string
  /** `embedded warehouse`, or the connection's name. */
  readonly warehouse: string
  readonly engine: 'duckdb' | 'snowflake'
  /** Its place in the promotion chain, from 0; null outside it. */
  readonly stage: number | null
}

export interface ProjectView {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly layout: 'current' | 'oldest'
  readonly git: { readonly head: string; readonly branch: string | null; readonly isClean: boolean } | null
  readonly activeEnvironment: string
  readonly locations: { readonly name: string; readonly nodes: number }[]
  readonly nodes: NodeCard[]
  /** Pairs of node numbers: [read, reader]. */
  readonly edges: [number, number][]
  readonly jobs: { readonly id: string; readonly name: string; readonly include: string; readonly exclude: string }[]
  readonly subgraphs: { readonly id: string; readonly name: string; readonly nodes: number[]; readonly deadIds: number }[]
  readonly environments: EnvironmentListing[]
  readonly findings: { readonly errors: number; readonly warnings: number; readonly infos: number }
}
