// A finding: what a check says about a place in the project's files.

/** The worst first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Where in a file: a path of keys and indexes into its YAML, turned into a line only when somebody asks. */
export type YamlPath = readonly (string | number)[]

export interface Finding {
  /** Stable, for example PRJ104; the catalogue of codes is in catalogue/. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, where, and what to do: one or two sentences. */
  readonly message: string
  readonly file: string
  /** Known already (a parser said it) … */
  readonly line?: number
  readonly column?: number
  /** … or to be looked up (format's `locate`). */
  readonly path?: YamlPath
  /** LOCATION.NAME of the node that it is about. */
  readonly node?: string
}
