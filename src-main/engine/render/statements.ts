// Stages: how a template says where a statement begins, and how its text becomes statements.
// `stage()` leaves a mark between two NUL characters, which SQL cannot hold; the text between two marks is the stage, mostly one statement.
import { splitStatements } from '../../core/sql/index.ts'

export interface Stage {
  readonly name: string
  readonly type: 'statement' | 'test'
  readonly continueOnFailure: boolean
  /** Text that Sluice's own dialect wrote, in the engine's SQL: one statement, not to be read as Snowflake's. */
  readonly isOneStatement?: true
}

/** Which statement of its stage it is, counted from one. */
export interface StagePart {
  readonly number: number
  readonly of: number
}

export interface RenderedStatement {
  /** As every document and screen shows it: the stage's name, and `(2 of 3)` where the stage holds several statements. */
  readonly stage: string
  readonly sql: string
  readonly type: 'statement' | 'test'
  readonly continueOnFailure: boolean
  /** Where the stage holds several. */
  readonly part?: StagePart
}

const MARK = /\0(\d+)\0/g

/** Adds a stage and gives the text that marks it. */
export function markStage(stages: Stage[], stage: Stage): string {
  stages.push(stage)
  return `\0${stages.length - 1}\0`
}

/**
 * The statements of a rendered text, in order, each to be sent on its own. Text before the first mark belongs to the stage `unnamed`. What is only white
 * space or comments is none; a `;` at the end goes.
 */
export function splitStages(text: string, stages: readonly Stage[], unnamed: string): readonly RenderedStatement[] {
  const statements: RenderedStatement[] = []
  let stage: Stage = { name: unnamed, type: 'statement', continueOnFailure: false }
  let from = 0
  for (const mark of text.matchAll(MARK)) {
    const next = stages[Number(mark[1])]
    // NUL characters of somebody's own: a text, which the warehouse will refuse.
    if (next === undefined) continue
    statements.push(...statementsOf(stage, text.slice(from, mark.index)))
    stage = next
    from = mark.index + mark[0].length
  }
  return [...statements, ...statementsOf(stage, text.slice(from))]
}

function statementsOf({ name, type, continueOnFailure, isOneStatement }: Stage, body: string): readonly RenderedStatement[] {
  const texts = isOneStatement === true ? [body.trim()] : splitStatements(body).map((statement) => statement.text)
  const of = texts.length
  return texts.map((sql, index) => {
    const common = { sql, type, continueOnFailure }
    return of === 1 ? { stage: name, ...common } : { stage: `${name} (${index + 1} of ${of})`, ...common, part: { number: index + 1, of } }
  })
}
