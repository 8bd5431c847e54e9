// Statements of a plan, and the conditions by which the catalog tells that they have been done.
import { typeText } from '../relation/index.ts'
import type { ColumnSpec, ObjectName } from '../relation/index.ts'
import type { ColumnCondition, Condition, ObjectCondition, PlannedStatement } from '../plan/types.ts'

export function ddl(stage: string, sql: string, ...done: readonly Condition[]): PlannedStatement {
  return { stage, sql, does: 'ddl', done }
}

/** Safe to send twice. */
export function dml(stage: string, sql: string): PlannedStatement {
  return { stage, sql, does: 'dml', done: [] }
}

/** `counts`: what the statement's one number counts, which must be 0. */
export function check(counts: string, sql: string): PlannedStatement {
  return { stage: counts, sql, does: 'check', done: [] }
}

export function isThere(object: ObjectName, is: 'table' | 'view', facts: Omit<ObjectCondition, 'object' | 'is'> = {}): ObjectCondition {
  return { object, is, ...facts }
}

export function isGone(object: ObjectName): ObjectCondition {
  return { object, is: 'absent' }
}

export function hasColumn(object: ObjectName, column: string, facts: Omit<ColumnCondition, 'object' | 'column' | 'is'> = {}): ColumnCondition {
  return { object, column, is: 'present', ...facts }
}

export function lacksColumn(object: ObjectName, column: string): ColumnCondition {
  return { object, column, is: 'absent' }
}

/** What of a column a change makes another, as facts of a condition. */
export function changedFacts(before: ColumnSpec, after: ColumnSpec): Omit<ColumnCondition, 'object' | 'column' | 'is'> {
  return {
    ...(typeText(before.type) === typeText(after.type) ? {} : { type: typeText(after.type) }),
    ...(before.nullable === after.nullable ? {} : { nullable: after.nullable }),
    ...(before.default === after.default ? {} : { default: after.default }),
  }
}
