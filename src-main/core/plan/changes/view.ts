// A view that is recorded and stays: replaced where its query or the names of its columns changed, else left alone.
import type { Dialect } from '../../dialect/index.ts'
import type { Relation } from '../../relation/index.ts'
import { sameQuery } from '../compare/query.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'
import { commentTable } from './table.ts'

export function changeView(dialect: Dialect, subject: Subject, before: Relation, after: Relation): readonly Draft[] {
  if (!sameQuery(before.query, after.query)) return [replaceView(dialect, subject, after, "The view's query changed.")]
  if (columnNames(dialect, before) !== columnNames(dialect, after)) return [replaceView(dialect, subject, after, "The view's columns changed.")]
  // A view's column comments are not kept by DuckDB and cost a replacement on Snowflake: only the view's own is managed.
  return before.comment === after.comment ? [] : [draft(dialect, subject, { ...commentTable(dialect, before, after), phase: 'views' })]
}

export function replaceView(dialect: Dialect, subject: Subject, after: Relation, reason: string): Draft {
  return draft(dialect, subject, { kind: 'replaceView', phase: 'views', reason, statements: () => dialect.createView(after, true) })
}

function columnNames(dialect: Dialect, relation: Relation): string {
  return JSON.stringify(relation.columns.map(({ name }) => dialect.columnKey(name)).sort())
}
