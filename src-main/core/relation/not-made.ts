// Nodes that are recorded and of which nothing is made: there is no such object here, and there are no columns to make a table of.
import type { Relation } from './types.ts'

export function isNotMade({ standsIn, columns }: Relation): boolean {
  return standsIn === true && columns.length === 0
}
