// Steps of nodes whose type deploys itself (deployStrategy: advanced): its statements, with the risk that can be read from them.
import type { Dialect } from '../../dialect/index.ts'
import { objectText } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import { tokensOf, wordOf } from '../../sql/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import type { DeployScript } from '../input.ts'
import type { ChangeKind, PlannedStatement } from '../types.ts'
import { draft } from './draft.ts'
import type { Change, Draft, Subject } from './draft.ts'

export interface Scripted {
  readonly dialect: Dialect
  readonly subject: Subject
  /** The desired one. */
  readonly relation: Relation
  readonly script: DeployScript
}

const ITSELF = 'Its node type deploys itself (deployStrategy: advanced)'

/** Nothing is there yet, so nothing can be lost. */
export function scriptedCreation({ dialect, subject, relation, script }: Scripted, { reason, refused }: { readonly reason: string; readonly refused: Problem | undefined }): Draft {
  const isView = relation.kind === 'view'
  return draft(dialect, subject, {
    kind: isView ? 'createView' : 'createTable',
    phase: isView ? 'views' : 'expand',
    reason: `${reason} ${ITSELF}.`,
    problem: refused ?? scriptProblem(script) ?? (script.statements.length === 0 ? problem('PLN101', { why: `${ITSELF}, and its create template renders no statement for a node that is new. Correct the node type.` }) : undefined),
    isScripted: true,
    statements: () => scriptStatements(script),
  })
}

/** One step, whatever the statements do: they belong together, and only the type's author knows how. */
export function scriptedChange({ dialect, subject, relation, script }: Scripted, before: Relation): Draft {
  if (script.problem === undefined && script.statements.length === 0) return draft(dialect, subject, { kind: 'metadata', reason: `${ITSELF}, and it has nothing to do for this change.` })
  const losses = lossesOf(dialect, { before, after: relation }, script.statements)
  const why = losses.length === 0 ? '' : ` Rows or values can go: ${losses.join(', ')}.`
  const change: Change = {
    kind: kindOfChange(before, relation),
    risk: losses.length === 0 ? 'safe' : 'loss',
    cost: 'PLN123',
    phase: relation.kind === 'view' ? 'views' : 'expand',
    reason: `${ITSELF}: what its template says of the change is done.${why}`,
    problem: scriptProblem(script),
    isScripted: true,
    statements: () => scriptStatements(script),
  }
  return draft(dialect, subject, change)
}

/** What they do, and how to tell from the catalog that it is done, only the type's author knows. */
export function scriptStatements({ statements }: DeployScript): readonly PlannedStatement[] {
  return statements.map(({ stage, sql }) => ({ stage, sql, does: 'ddl', done: [] }))
}

function scriptProblem({ problem: why }: DeployScript): Problem | undefined {
  return why === undefined ? undefined : problem('PLN101', { why })
}

function kindOfChange(before: Relation, after: Relation): ChangeKind {
  if (before.kind !== after.kind) return 'changeMaterialization'
  if (after.kind === 'view') return 'replaceView'
  return objectText(before.name) === objectText(after.name) ? 'changeProperty' : 'renameTable'
}

/** What of the change could lose rows: columns that are not wanted any more, and statements that are known for it. */
function lossesOf({ columnKey }: Dialect, { before, after }: { readonly before: Relation; readonly after: Relation }, statements: DeployScript['statements']): readonly string[] {
  if (before.kind === 'view') return []
  const wanted = new Set(after.columns.map(({ id, name }) => (id === '' ? columnKey(name) : id)))
  const columns = before.columns.filter(({ id, name }) => !wanted.has(id === '' ? columnKey(name) : id)).map(({ name }) => `column ${name}`)
  return [...new Set([...columns, ...statements.flatMap(({ sql }) => losingWords(sql))])]
}

/** After DROP: what holds no rows. */
const HARMLESS = new Set(['VIEW', 'DEFAULT', 'NOT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CONSTRAINT', 'CLUSTERING', 'MASKING', 'ROW', 'SEARCH', 'TASK', 'TAG', 'ALERT', 'FUNCTION', 'PROCEDURE'])

function losingWords(sql: string): readonly string[] {
  const words = [...tokensOf(sql)].filter(({ kind }) => kind === 'word').map(wordOf)
  return words.flatMap((word, index) => {
    const next = words[index + 1] ?? ''
    if (word === 'DROP') return HARMLESS.has(next) ? [] : [`DROP ${next}`.trimEnd()]
    if (word === 'TRUNCATE' || word === 'DELETE' || word === 'OVERWRITE') return [word]
    return word === 'REPLACE' && words[index - 1] === 'OR' && replacesTable(words.slice(index + 1)) ? ['OR REPLACE TABLE'] : []
  })
}

/** `OR REPLACE`, any words for the kind of table, TABLE. */
function replacesTable(words: readonly string[]): boolean {
  const kind = words.findIndex((word) => !['TRANSIENT', 'TEMPORARY', 'TEMP', 'DYNAMIC', 'ICEBERG', 'HYBRID', 'EXTERNAL', 'EVENT', 'LOCAL', 'GLOBAL', 'VOLATILE', 'INTERACTIVE'].includes(word))
  return words[kind] === 'TABLE'
}
