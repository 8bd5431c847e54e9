// The names of kept copies: SLUICE_KEPT_<run>_<mark>. The run is the one that had recorded the node last, as its key: 12_3FA9C1D2; the mark tells what it was.

export const KEPT_PREFIX = 'SLUICE_KEPT_'

export function keptName(run: string, mark: string): string {
  return `${KEPT_PREFIX}${run.replace('-', '_').toUpperCase()}_${mark}`
}

export function isKeptName(name: string): boolean {
  return name.toUpperCase().startsWith(KEPT_PREFIX)
}

/** The number of the run in the name. */
export function runOfKept(name: string): number {
  return Number.parseInt(name.slice(KEPT_PREFIX.length), 10)
}
