// Evaluates what somebody asked for, with the facts that its selectors need.
import type { Result } from '../../core/failure/index.ts'
import { select } from '../../core/selector/index.ts'
import type { Selection } from '../../core/selector/index.ts'
import { gatherFacts } from './facts.ts'
import type { SelectingIn } from './facts.ts'

export interface Wanted {
  readonly include: string
  readonly exclude?: string
  /** The job that the selectors are from, for the message about an empty one. */
  readonly job?: string
}

/** SEL001 to SEL004, and what a fact may fail with: PRJ003, ENV001, ENV002, CON001 to CON004. */
export async function selected(place: SelectingIn, wanted: Wanted): Promise<Result<Selection>> {
  const facts = await gatherFacts(place, [wanted.include, wanted.exclude ?? ''])
  return facts.ok ? select(place.opened.world(), { ...wanted, facts: facts.value }) : facts
}
