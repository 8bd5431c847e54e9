// Node types of packages: how a node names one, and which packages have their contents here.
import type { NodeType } from './types.ts'

export interface PackageType {
  readonly alias: string
  readonly id: string
}

/** What `<alias>:::<id>` names; undefined for any other node type. */
export function packageType(written: string): PackageType | undefined {
  const at = written.indexOf(':::')
  return at < 0 ? undefined : { alias: written.slice(0, at), id: written.slice(at + 3) }
}

/** The aliases of the packages that are hydrated: at least one of their node types is in the cache. */
export function hydratedPackages(types: readonly NodeType[]): ReadonlySet<string> {
  return new Set(types.flatMap((type) => (type.origin === 'package' ? (packageType(type.id)?.alias ?? []) : [])))
}
