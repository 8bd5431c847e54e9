// Stages: how a template says where a statement begins, and how its text becomes statements.
// `stage()` leaves a mark between two NUL characters, which neither YAML nor SQL can hold; the text between two marks is one statement.
import { statementText } from './sql-text.ts'

export interface Stage {
  readonly name: string
  readonly type: 'statement' | 'test'
  readonly continueOnFailure: boolean
}

export interface RenderedStatement {
  readonly stage: string
  readonly sql: string
  readonly type: 'statement' | 'test'
  readonly continueOnFailure: boolean
}

const MARK = /\0(\d+)\0/

/** Adds a stage and gives the text that marks it. */
export function markStage(stages: Stage[], stage: Stage): string {
  stages.push(stage)
  return `\0${stages.length - 1}\0`
}

/**
 * The statements of a rendered text, in order. Text before the first mark is a statement of the stage `unnamed`. What is only white space or
 * comments is none; a `;` at the end goes.
 */
export function splitStages(text: string, stages: readonly Stage[], unnamed: string): readonly RenderedStatement[] {
  const [before = '', ...rest] = text.split(MARK)
  const statements: RenderedStatement[] = []
  const add = (stage: Stage, body: string): void => {
    const sql = statementText(body)
    if (sql !== '') statements.push({ stage: stage.name, sql, type: stage.type, continueOnFailure: stage.continueOnFailure })
  }
  add({ name: unnamed, type: 'statement', continueOnFailure: false }, before)
  for (let index = 0; index < rest.length; index += 2) {
    const stage = stages[Number(rest[index])]
    if (stage === undefined) throw new Error('a mark belongs to no stage')
    add(stage, rest[index + 1] ?? '')
  }
  return statements
}
