// What the plan cannot know and asks: whether a column that was deleted and added again is the same, what becomes of a node that is deployed no more.
import type { DisabledChoice, PlanDocument } from '../../../src-main/contract/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { makePlan } from './store.ts'
import type { PlanEntry, PlanPlace } from './store.ts'

export function Questions({ plan, entry, place }: { readonly plan: PlanDocument; readonly entry: PlanEntry; readonly place: PlanPlace }) {
  if (plan.questions.length === 0) return null
  const same = (pairs: readonly (readonly [string, string])[]) => void makePlan(place, { ...entry.answers, sameColumn: { ...entry.answers.sameColumn, ...Object.fromEntries(pairs) } })
  const disable = (node: string, choice: DisabledChoice) => void makePlan(place, { ...entry.answers, disabled: { ...entry.answers.disabled, [node]: choice } })
  return (
    <section className="plan-section" aria-label="Questions">
      <h3>Asked</h3>
      {plan.questions.map((question, index) => {
        const pairs = question.choices.flatMap(sameColumnOf)
        const node = question.choices.flatMap(disabledNodeOf)[0]
        return (
          <Notice key={index} title={question.message}>
            {node !== undefined ? (
              <div className="notice-action"><Button onClick={() => disable(node, 'freeze')}>Leave it as it is</Button> <Button onClick={() => disable(node, 'drop')}>Drop it…</Button></div>
            ) : pairs.length === 0 ? question.choices.join(' or ') : <Button onClick={() => same(pairs)}>It is the same column</Button>}
          </Notice>
        )
      })}
    </section>
  )
}

/** `--disabled NAME=drop` */
function disabledNodeOf(choice: string): readonly string[] {
  const found = /^--disabled (.+)=drop$/.exec(choice)?.[1]
  return found === undefined ? [] : [found]
}

/** A choice is the flag that gives it in a terminal: `--same-column OLD=NEW`. */
function sameColumnOf(choice: string): readonly (readonly [string, string])[] {
  const found = /^--same-column ([^=]+)=(.+)$/.exec(choice)
  return found?.[1] === undefined || found[2] === undefined ? [] : [[found[1], found[2]]]
}
