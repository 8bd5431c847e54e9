// Drift: what the warehouse has that was not left there, each item with its choices. A choice makes a new plan.
import type { DriftChoice, DriftItem, PlanDocument } from '../../../src-main/contract/index.ts'
import { Dot, Segmented } from '../../ui/index.ts'
import { makePlan } from './store.ts'
import type { PlanEntry, PlanPlace } from './store.ts'

const KINDS: Readonly<Record<DriftItem['kind'], string>> = {
  missing: 'missing object', kind: 'another kind', extraColumn: 'extra column', missingColumn: 'missing column', type: 'other type',
  nullability: 'other nullability', default: 'other default', comment: 'other comment', clustering: 'other clustering key', transience: 'other history', foreign: 'not this project’s',
}

const MEANINGS: Readonly<Record<DriftChoice, string>> = {
  adopt: 'Record what is there', correct: 'Make it as it was left', ignore: 'Leave it, for this deploy',
}

export function DriftSection({ plan, entry, place }: { readonly plan: PlanDocument; readonly entry: PlanEntry; readonly place: PlanPlace }) {
  if (plan.drift.length === 0) return null
  const choose = (item: DriftItem, choice: DriftChoice) => void makePlan(place, { ...entry.answers, drift: { ...entry.answers.drift, [item.item]: choice } })
  return (
    <section className="plan-section" aria-label="Drift">
      <h3>Drift: the warehouse is not as it was left</h3>
      <ul className="drift">
        {plan.drift.map((item) => (
          <li key={`${item.item} ${item.kind}`}>
            <span className="plan-change"><Dot tone="drift" shape="square" /> {KINDS[item.kind]}</span>
            <b className="strong clip" title={item.item}>{item.object}</b>
            <span className="soft clip" title={item.detail}>{item.detail}</span>
            <Segmented label={`Choice for ${item.item}`} value={entry.answers.drift[item.item] ?? item.choice} onChange={(choice) => choose(item, choice)} choices={item.choices.map((choice) => ({ value: choice, label: choice }))} />
          </li>
        ))}
      </ul>
      <p className="faint plan-legend">{(['adopt', 'correct', 'ignore'] as const).filter((choice) => plan.drift.some((item) => item.choices.includes(choice))).map((choice) => `${choice}: ${MEANINGS[choice].toLowerCase()}`).join(' · ')}</p>
    </section>
  )
}
