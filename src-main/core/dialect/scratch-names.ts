// Names of what is there only while a step is under way. Whoever reads them in a catalog sees whose they are.
import type { ObjectName, Relation } from '../relation/index.ts'

const PREFIX = 'SLUICE_'
/** Snowflake's limit, the smaller one: docs.snowflake.com/sql-reference/identifiers-syntax. */
const LONGEST = 255

/** A table's copy, or what it is called between two names: SLUICE_COPY_ORDERS beside ORDERS. */
export function scratchObject(kind: 'COPY' | 'MOVING' | 'LATER', name: ObjectName): ObjectName {
  return { ...name, name: `${PREFIX}${kind}_${name.name}`.slice(0, LONGEST) }
}

/** A column's successor, or what it is called between two names; one that the table does not have. */
export function scratchColumn(kind: 'NEW' | 'OLD' | 'MOVING', column: string, { columns }: Pick<Relation, 'columns'>): string {
  const taken = new Set(columns.map(({ name }) => name.toUpperCase()))
  const wanted = `${PREFIX}${kind}_${column}`.slice(0, LONGEST)
  for (let number = 1, name = wanted; ; number++, name = `${wanted.slice(0, LONGEST - 4)}_${number}`) if (!taken.has(name.toUpperCase())) return name
}
