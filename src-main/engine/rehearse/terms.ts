// The states of a plan in the terms of the copy: the same where the plan is for DuckDB, and every relation as DuckDB keeps it where it is for Snowflake.
import type { Dialect } from '../../core/dialect/index.ts'
import { columnId } from '../../core/project/index.ts'
import type { Column, NodeId } from '../../core/project/index.ts'
import type { ColumnSpec, Relation } from '../../core/relation/index.ts'
import type { MadePlan } from '../plan/plan.ts'
import type { Warehouse } from '../ports/index.ts'
import type { Terms } from './rehearsing.ts'

type Translating = Pick<Warehouse, 'dialect' | 'translate'>

export function termsOfCopy(copy: Translating, { plan: { engine }, desired, recorded }: MadePlan): Terms {
  const inTerms = <T extends { readonly relation: Relation }>(nodes: ReadonlyMap<NodeId, T>): ReadonlyMap<NodeId, T> =>
    engine === 'duckdb' ? nodes : new Map(Array.from(nodes, ([id, node]) => [id, { ...node, relation: relationInTerms(engine, copy, node.relation) }]))
  return { desired: inTerms(desired), recorded: inTerms(recorded) }
}

/** A column of a type or with a default that DuckDB does not have is text there, or has none. */
export function relationInTerms(engine: MadePlan['plan']['engine'], { dialect, translate }: Translating, relation: Relation): Relation {
  if (engine === 'duckdb') return relation
  const { clusterBy: _, isTransient: __, ...kept } = relation
  const query = relation.query === undefined ? undefined : translate(relation.query)
  return { ...kept, columns: relation.columns.map((column) => columnInTerms(dialect, column)), query: query?.ok === true ? query.value.sql : undefined }
}

const TEXT = { base: 'VARCHAR', args: [] }

function columnInTerms(dialect: Dialect, column: ColumnSpec): ColumnSpec {
  const { name, nullable, type, comment } = column
  const args = type.args.length === 0 ? '' : `(${type.args.join(',')})`
  const declared: Column = {
    id: columnId(column.id), name, dataType: `${type.base}${args}`, nullable, defaultValue: column.default, description: comment,
    flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
  }
  const made = dialect.columnSpec(declared)
  return 'spec' in made ? { ...column, type: made.spec.type, default: made.spec.default } : { ...column, type: TEXT, default: '' }
}
