// A selection as jobs, refreshes and subset plans make it: include minus exclude, and never a silent nothing.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { evaluate } from './evaluate.ts'
import type { SelectorFacts } from './facts.ts'
import { parseSelector } from './parse.ts'
import type { Selection, SelectorWarning } from './selection.ts'
import type { SelectorWorld } from './world.ts'

export interface SelectionRequest {
  readonly include: string
  readonly exclude?: string
  /** The job that the selectors are from, for the message about an empty one. */
  readonly job?: string
  readonly facts?: SelectorFacts
}

/** Lineage is expanded inside each before the subtraction. SEL001, SEL002 (nothing is left), SEL003 (an empty include), SEL004. */
export function select(world: SelectorWorld, { include, exclude = '', job, facts }: SelectionRequest): Result<Selection> {
  const wanted = parseSelector(include)
  if (!wanted.ok) return wanted
  const unwanted = parseSelector(exclude)
  if (!unwanted.ok) return unwanted
  if (wanted.value.kind === 'nothing') return fail('SEL003', job === undefined ? {} : { job })
  const included = evaluate(wanted.value, world, facts)
  if (!included.ok) return included
  const excluded = evaluate(unwanted.value, world, facts)
  if (!excluded.ok) return excluded

  const { why, nearest } = included.value
  if (included.value.nodes.isEmpty) return fail('SEL002', { text: include, nearest })
  const nodes = included.value.nodes.difference(excluded.value.nodes)
  if (nodes.isEmpty) return fail('SEL002', { text: `${include} minus ${exclude}`, nearest: [] })
  return ok({
    nodes,
    why: (node) => (nodes.has(node) ? why(node) : []),
    warnings: [...inPart('include', included.value.warnings), ...inPart('exclude', excluded.value.warnings)],
    nearest,
  })
}

function inPart(part: 'include' | 'exclude', warnings: readonly SelectorWarning[]): readonly SelectorWarning[] {
  return warnings.map((warning) => ({ ...warning, part }))
}
