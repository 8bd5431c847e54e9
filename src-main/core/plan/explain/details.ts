// What is to be known of a step beside its reason, a line each: how it is made, what is at stake, what stands in its way, what goes with it, what reads it.
import type { PlanStep, Way } from '../types.ts'

const MADE_BY: Partial<Readonly<Record<Way, string>>> = {
  'shadow column': 'a shadow column: a new one is filled beside it, compared, and takes its name',
  'copy and swap': 'copy and swap: a copy of the table is filled, compared, and takes its name',
}

export function stepDetails(step: PlanStep): readonly string[] {
  const { change, how, by, risk, rows, guard, lost, gap, downstream } = step
  const way = MADE_BY[how]
  return [
    ...(by === undefined ? [] : [`with ${by}`]),
    ...(by !== undefined || way === undefined ? [] : [`by ${way}`]),
    ...(rows === undefined ? [] : [`at stake: ${rows} ${change === 'dropColumn' ? 'value' : 'row'}${rows === 1 ? '' : 's'}`]),
    ...(guard === undefined ? [] : [`only if there are none: ${guard.message}${guardCount(guard)}`]),
    // Of a safe step the plan's document has it.
    ...(lost === undefined || risk === 'safe' ? [] : [`goes with it: ${lost.join(' ')}`]),
    ...(gap === undefined ? [] : [`gap: ${gap}`]),
    ...(downstream === undefined ? [] : [`read by: ${downstream.named.join(', ')}${downstream.count > downstream.named.length ? ` and ${downstream.count - downstream.named.length} more` : ''}`]),
  ]
}

function guardCount({ count, sample = [] }: NonNullable<PlanStep['guard']>): string {
  if (count === undefined) return ''
  return `; there are ${count === 0 ? 'none' : count}${sample.length === 0 ? '' : ` (${sample.join(', ')})`}`
}
