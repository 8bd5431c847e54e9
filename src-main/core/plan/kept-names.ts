// The names of kept copies: SLUICE_KEPT_<run>_<mark>. The run is the one that had recorded the node last; the mark tells what it was.

export const KEPT_PREFIX = 'SLUICE_KEPT_'

export function isKeptName(name: string): boolean {
  return name.toUpperCase().startsWith(KEPT_PREFIX)
}

/** The run in the name. */
export function runOfKept(name: string): string {
  return name.slice(KEPT_PREFIX.length, name.lastIndexOf('_'))
}
