// The statement that fills one made-up table: set-based, so that a million rows take seconds.
import type { Dialect } from '../../core/dialect/types.ts'
import type { Relation, SqlType } from '../../core/relation/index.ts'
import { keySpace, ownKey } from './key-space.ts'
import { valueKind } from './kind.ts'
import { keyValue, plainValue, ROW } from './value.ts'

export interface FillOptions {
  readonly dialect: Dialect
  readonly rows: number
  readonly seed: number
}

/** `declared` are the columns' types as the project declares them, in order: they still have the lengths of texts. */
export function fillTable(relation: Relation, declared: readonly SqlType[], options: FillOptions): string {
  const { dialect, rows, seed } = options
  const table = relation.name.name
  const own = ownKey(table, relation.columns)
  const values = relation.columns.map((spec, index) => {
    const type = declared[index] ?? spec.type
    const column = { dialect, rows, type, salt: `${seed}/${table}/${spec.name}` }
    const value =
      keySpace(table, spec.name) === undefined
        ? plainValue(spec, valueKind(spec.name, type), column)
        : keyValue(spec, spec.name === own, column)
    return `  ${value} AS ${dialect.quote(spec.name)}`
  })
  const columns = relation.columns.map((spec) => dialect.quote(spec.name)).join(', ')
  return `INSERT INTO ${dialect.quoteObject(relation.name)} (${columns})\nSELECT\n${values.join(',\n')}\nFROM (SELECT range AS ${ROW} FROM range(1, ${rows + 1}))`
}
