// What an environment's name and place say about how it is shown: prod cannot be mistaken.
import type { EnvironmentListing } from '../../src-main/contract/index.ts'

export type EnvironmentTone = 'dev' | 'staging' | 'prod'

/** By its name where that says it; else the last of a chain of two or more is prod, what lies between is staging. */
export function environmentTone(environment: EnvironmentListing, all: readonly EnvironmentListing[]): EnvironmentTone {
  const name = environment.name.toLowerCase()
  if (/\bprod(uction)?\b|^prd$|^live$/.test(name.replaceAll(/[_-]/g, ' '))) return 'prod'
  if (/stag|\bqa\b|\buat\b|\btest\b|pre/.test(name.replaceAll(/[_-]/g, ' '))) return 'staging'
  const last = Math.max(0, ...all.map((each) => each.stage ?? 0))
  if (environment.stage === null || last === 0 || environment.stage === 0) return 'dev'
  return environment.stage === last ? 'prod' : 'staging'
}

export function warehouseName(environment: EnvironmentListing): string {
  return environment.engine === 'duckdb' ? 'Embedded warehouse' : environment.warehouse
}
