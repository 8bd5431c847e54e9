// What a copy on DuckDB cannot tell.
// How to read the tables: a fact about a step, or about the plan, and the sentence that goes with it.
import type { Plan, PlanStep } from '../../core/plan/index.ts'
import { counted } from './counted.ts'
import type { CopiedRows } from './rows.ts'

/** Of any plan. */
const ALWAYS = 'How long a step takes, and what waits for it: the copy is small and nobody else uses it.'

const OF_SNOWFLAKE: readonly string[] = [
  'Privileges: whether the role may do it, and which grants stay.',
  'That the databases and schemas are there.',
  'Locks, and that every DDL statement commits by itself.',
  'What Snowflake refuses and DuckDB does not: lengths of texts, clustering keys, policies, streams, materialized views.',
]

const OF_SNOWFLAKE_STEPS: readonly { readonly fits: (step: PlanStep) => boolean; readonly sentence: string }[] = [
  { fits: ({ change }) => change === 'changeProperty', sentence: 'Clustering and TRANSIENT: the embedded warehouse has neither.' },
  { fits: ({ how }) => how === 'copy and swap' || how === 'shadow column' || how === 'rebuild', sentence: 'Streams and Time Travel on the table, before and after.' },
  { fits: ({ how }) => how === 'script', sentence: 'What the node type\'s own statements do beyond tables, views and rows.' },
  { fits: ({ change, to }) => change === 'changeType' && /^(VARCHAR|TEXT|STRING|BINARY)/i.test(to ?? ''), sentence: 'That Snowflake enforces the length: the embedded warehouse does not.' },
]

export function limitsOfPlan({ engine }: Plan, tables: Iterable<CopiedRows>): readonly string[] {
  const isMadeUp = [...tables].some(({ from }) => from === 'made up')
  return [
    ...(isMadeUp ? ['What is in the real tables: the rows of the copy are made up from the declared columns.'] : []),
    ...(engine === 'snowflake' ? OF_SNOWFLAKE : []),
    ALWAYS,
  ]
}

/** `rows` are those of the step's table in the copy, where there is one. */
export function limitsOfStep({ engine }: Plan, step: PlanStep, rows: CopiedRows | undefined): readonly string[] {
  const isAboutData = step.guard !== undefined || step.statements.some(({ does }) => does !== 'ddl')
  const isSample = isAboutData && rows?.of !== undefined && rows.of > rows.rows
  return [
    ...(isAboutData && rows?.from === 'made up' ? ['Whether the real rows stand in the way.'] : []),
    ...((rows?.inTheWay?.get(step.id) ?? 0) > 0 ? [`The real table has ${counted(rows?.inTheWay?.get(step.id) ?? 0, 'row')} in the way as it is now.`] : []),
    ...(isSample ? [`The rows beyond the sample: it has ${counted(rows.rows, 'row')} of ${(rows.of ?? 0).toLocaleString('en-US')}.`] : []),
    ...(engine === 'snowflake' ? OF_SNOWFLAKE_STEPS.filter(({ fits }) => fits(step)).map(({ sentence }) => sentence) : []),
    ...(step.lost ?? []),
  ]
}
