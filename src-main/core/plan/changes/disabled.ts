// A node that is deployed and whose deployment is switched off: its object is frozen, or dropped where the user says so.
import { objectText } from '../../relation/index.ts'
import type { Planning } from '../planning.ts'
import { subjectOf } from '../planning.ts'
import type { DisabledChoice, PlanQuestion, RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import { goneNode } from './gone.ts'
import { NOTHING } from './node-plan.ts'
import type { NodePlan } from './node-plan.ts'

/** Asked until it is answered; meanwhile the plan is that nothing happens to the object. */
export function disabledNode(planning: Planning, recorded: RecordedNode): NodePlan {
  const choice = choiceFor(planning, recorded)
  const subject = subjectOf(planning, recorded)
  if (choice === 'drop') return { ...NOTHING, drafts: [goneNode(planning, subject, recorded, 'Deployment is switched off for the node')] }
  const reason = `Deployment is switched off for the node; its ${recorded.relation.kind} stays as it is, and is neither changed nor refreshed from here.`
  const frozen = draft(planning.input.dialect, subject, { kind: 'freeze', reason })
  return { ...NOTHING, drafts: [frozen], questions: choice === undefined ? [question(recorded)] : [] }
}

function choiceFor({ input: { answers } }: Planning, { location, name, relation }: RecordedNode): DisabledChoice | undefined {
  return answers.disabled?.[`${location}.${name}`] ?? answers.disabled?.[objectText(relation.name)]
}

function question({ location, name, relation }: RecordedNode): PlanQuestion {
  const node = `${location}.${name}`
  return {
    code: 'disabled',
    message: `Deployment is switched off for ${node}, which is deployed. As planned its ${relation.kind} stays and is not managed any more; say that it is to be dropped, and it goes.`,
    choices: [`--disabled ${node}=freeze`, `--disabled ${node}=drop`],
  }
}
