// The functions that only the templates of built-in node types have: identifiers, casts and Sluice's own DDL in the dialect of the engine.
import type { Dialect } from '../../core/dialect/types.ts'
import type { Column, LinkedProject, Node } from '../../core/project/index.ts'
import type { ColumnSpec, ObjectName, SqlType } from '../../core/relation/index.ts'
import { TemplateFailure, hostFunction, isMapping, mappingGet, text, type HostCall, type Scope, type Value } from '../../jinja/index.ts'
import { markStage, type Stage } from './statements.ts'
import { sourceTransform } from './functions.ts'

export interface BuiltinContext {
  readonly linked: LinkedProject
  readonly dialect: Dialect
  readonly current: () => { readonly node: Node; readonly place: ObjectName; readonly stages: Stage[] }
}

export function builtinFunctions(context: BuiltinContext): Scope {
  const { dialect, current } = context
  return {
    quoted: hostFunction('quoted', ({ args: [column] }) => dialect.quote(text(isMapping(column) ? mappingGet(column, 'name') : column))),
    typed: hostFunction('typed', ({ args: [column] }: HostCall) => typed(column, context)),
    create_table: hostFunction('create_table', () => createTable(current(), dialect)),
  }
}

/**
 * A column's source expression, cast to the column's type where storing it would change the value: an uncast 1/3 differs from the NUMBER(12,2) that
 * was stored of it, and every run would see a change. Texts are left alone, since a cast would cut them short in silence.
 */
function typed(view: Value, { linked, dialect, current }: BuiltinContext): string {
  const expression = sourceTransform(view)
  const { node } = current()
  const id = isMapping(view) ? mappingGet(view, 'id') : undefined
  const column = node.columns.find((one) => one.id === id)
  const type = column === undefined ? undefined : dialect.parseType(column.dataType)
  if (column === undefined || type === undefined || isText(type) || expression === 'NULL') return expression
  const source = isMapping(view) && mappingGet(view, 'transform') === '' ? sourceType(column, linked, dialect) : undefined
  if (source !== undefined && dialect.sameType(source, type)) return expression
  const cast = `CAST(${expression} AS ${dialect.typeText(type)})`
  return isSameCast(expression, column.dataType) ? expression : cast
}

/** The type of the one column that is passed through. */
function sourceType(column: Column, { byId, project }: LinkedProject, dialect: Dialect): SqlType | undefined {
  const reference = column.sources[0]?.columns[0]
  const index = reference === undefined ? undefined : byId.get(reference.node)
  const source = index === undefined ? undefined : project.nodes[index]?.columns.find((one) => one.id === reference?.column)
  return source === undefined ? undefined : dialect.parseType(source.dataType)
}

/** `CAST(… AS TIMESTAMP)` for a TIMESTAMP column, as system columns have it. */
function isSameCast(expression: string, dataType: string): boolean {
  return /^CAST\s*\([^()]*\)$/i.test(expression) && expression.toUpperCase().endsWith(` AS ${dataType.toUpperCase()})`)
}

function isText(type: SqlType): boolean {
  return type.base === 'VARCHAR' || type.base === 'BLOB' || type.base === 'BINARY' || type.base === 'JSON' || type.base === 'VARIANT' || type.base === 'OBJECT' || type.base === 'ARRAY'
}

/** The statements of the dialect's DDL, each as a stage. */
function createTable({ node, place, stages }: ReturnType<BuiltinContext['current']>, dialect: Dialect): string {
  const columns = node.columns.map((column): ColumnSpec => {
    const answer = dialect.columnSpec(column)
    if ('problem' in answer) throw new TemplateFailure('TPL009', `the column ${column.name} cannot be made: ${answer.problem}`, { variable: column.name })
    return answer.spec
  })
  const relation = { name: place, kind: 'table', columns, comment: node.description, query: undefined } as const
  return dialect.createTable(relation).map(({ stage, sql }) => markStage(stages, { name: stage, type: 'statement', continueOnFailure: false, isOneStatement: true }) + sql).join('\n')
}
