// Columns that were deleted and added again under a new id: asked about, and what the user said.
import type { Dialect } from '../dialect/index.ts'
import type { Subject } from './changes/draft.ts'
import type { ColumnMatch, SameColumns } from './compare/columns.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode, PlanQuestion, RecordedNode } from './types.ts'

const NONE: SameColumns = new Map()

/** The answers that are about this node: LOCATION.NODE.COLUMN as recorded → as desired. */
export function sameColumns({ input }: Planning, recorded: RecordedNode, desired: DesiredNode): SameColumns {
  const answers = Object.entries(input.answers.sameColumn)
  if (answers.length === 0) return NONE
  const before = `${recorded.location}.${recorded.name}.`
  const after = `${desired.location}.${desired.name}.`
  const key = (text: string, prefix: string): string => input.dialect.columnKey(text.slice(prefix.length))
  return new Map(answers
    .filter(([from, to]) => from.startsWith(before) && to.startsWith(after))
    .map(([from, to]) => [key(from, before), key(to, after)]))
}

export function sameNameQuestions(dialect: Dialect, subject: Subject, match: ColumnMatch): readonly PlanQuestion[] {
  const added = new Set(match.added.map(({ name }) => dialect.columnKey(name)))
  return match.dropped.filter(({ name }) => added.has(dialect.columnKey(name))).map(({ name }) => {
    const column = `${subject.location}.${subject.name}.${name}`
    return {
      code: 'same-column',
      message: `${column} was deleted and added again, and looks like the same column. As planned its values go; say that it is the same, and they stay.`,
      choices: [`--same-column ${column}=${column}`],
    }
  })
}
