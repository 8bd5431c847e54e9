// The catalogue of what a plan says: a stable code each, and what it means. PLN0xx are failures (core/failure), these are parts of plans.
// How to read it: PLN10x and PLN11x block a step, PLN12x are what it costs, PLN13x drift, PLN15x notes; questions have a word each, which is their flag.
import { PROBLEMS } from './problems.ts'
import type { ProblemCode } from './problems.ts'
import type { PlanEntry } from './entry.ts'

export { problem } from './problems.ts'
export type { Problem, ProblemCode, ProblemFacts } from './problems.ts'
export type { PlanEntry } from './entry.ts'

const COSTS = {
  PLN120: { meaning: 'A table is dropped with its rows.' },
  PLN121: { meaning: 'A column is dropped with its values.' },
  PLN122: { meaning: 'A table becomes a view, and its rows go.' },
  PLN123: { meaning: 'The statements of the node type can lose rows or values.' },
  PLN124: { meaning: 'A table is dropped and made again.' },
  PLN125: { meaning: 'The data stays, and is written anew.' },
  PLN126: { meaning: 'It is done where a check on the data holds.' },
} as const satisfies Record<string, PlanEntry>

const DRIFT = {
  PLN130: { meaning: 'What was deployed is not there any more.' },
  PLN131: { meaning: 'What was deployed is of another kind now.' },
  PLN132: { meaning: 'A column is there that was not deployed from here.' },
  PLN133: { meaning: 'A column that was deployed is not there any more.' },
  PLN134: { meaning: 'A column has another type than it was deployed with.' },
  PLN135: { meaning: 'A column takes or refuses NULL, other than it was deployed.' },
  PLN136: { meaning: 'A column has another default than it was deployed with.' },
  PLN137: { meaning: 'A comment is another than was deployed.' },
  PLN138: { meaning: 'An object that was not deployed from here is in the way.' },
  PLN139: { meaning: 'A table has another clustering key than it was deployed with, or is transient now and was not, or the reverse.' },
} as const satisfies Record<string, PlanEntry>

const QUESTIONS = {
  'same-column': { meaning: 'A column was deleted and added again, and looks like the same.' },
  disabled: { meaning: 'Deployment is switched off for a node that is deployed.' },
} as const satisfies Record<string, PlanEntry>

const NOTES = {
  PLN150: { meaning: 'A column is declared NOT NULL and is nullable in the table.' },
  PLN151: { meaning: 'The node is left alone.' },
  PLN152: { meaning: 'The object can be made, and a refresh cannot run the node.' },
  PLN153: { meaning: 'What a source declares cannot be taken as it is.' },
  PLN154: { meaning: 'A view that selects every column shows what is kept of a column that went.' },
  PLN155: { meaning: 'What the statements of a node type did in part cannot be undone, and the node stays as it is.' },
} as const satisfies Record<string, PlanEntry>

export type CostCode = keyof typeof COSTS
export type DriftCode = keyof typeof DRIFT
export type QuestionCode = keyof typeof QUESTIONS
export type NoteCode = keyof typeof NOTES
export type PlanCode = ProblemCode | CostCode | DriftCode | QuestionCode | NoteCode

export const PLAN_CODES: Readonly<Record<PlanCode, PlanEntry>> = { ...PROBLEMS, ...COSTS, ...DRIFT, ...QUESTIONS, ...NOTES }
