// How much of what was dropped is kept, and whether the time of some is over; the list has a tab of its own.
import type { PlanDocument } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { Button } from '../../ui/index.ts'

export function KeptSection({ plan: { kept = [], answers } }: { readonly plan: PlanDocument }) {
  const intents = useIntents()
  if (kept.length === 0) return null
  const expired = kept.filter(({ isExpired }) => isExpired).length
  return (
    <section className="plan-section" aria-label="Kept">
      <h3>Kept</h3>
      <p className="notice-action">
        <span className="soft">{kept.length === 1 ? '1 copy' : `${kept.length} copies`} of what earlier deploys dropped{expired === 0 ? '' : `; the time of ${expired} is over`}.</span>{' '}
        <Button onClick={() => intents.openKept()}>Kept copies</Button>{' '}
        {expired === 0 || answers.removeExpired === true ? null : <Button onClick={() => intents.removeExpired()}>Remove {counted(expired, 'expired one')} with this deploy</Button>}
      </p>
    </section>
  )
}
