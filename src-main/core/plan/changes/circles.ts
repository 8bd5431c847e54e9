// Tables whose names go round in a circle: one step does all of it, so that nobody waits for the other.
import { scratchObject } from '../../dialect/index.ts'
import type { Statements } from '../../dialect/index.ts'
import type { NodeId } from '../../project/ids.ts'
import type { Planning } from '../planning.ts'
import type { Draft } from './draft.ts'
import type { Drafts } from './making-way.ts'
import type { Relocation } from './relocation.ts'

/** Each takes the name of the next, the last that of the first. */
export type Circle = readonly Member[]

interface Member {
  readonly nodeId: NodeId
  readonly draft: Draft
  readonly relocation: Relocation
}

export function findCircles(planning: Planning, drafts: Drafts): readonly Circle[] {
  const members = new Map([...drafts].flatMap(([nodeId, own]) => own.flatMap((each): (readonly [string, Member])[] => (
    each.relocation === undefined ? [] : [[planning.keyOf(each.relocation.relation.name), { nodeId, draft: each, relocation: each.relocation }]]
  ))))
  const seen = new Set<Member>()
  const found: Circle[] = []
  for (const first of members.values()) {
    const way: Member[] = []
    let next: Member | undefined = first
    while (next !== undefined && !seen.has(next)) {
      seen.add(next)
      way.push(next)
      next = members.get(planning.keyOf(next.relocation.to))
    }
    if (next === first && way.length > 1) found.push(way)
  }
  return found
}

/** The first carries the others. */
export function goRound(planning: Planning, drafts: Drafts, circle: Circle): Drafts {
  const [carrier, ...others] = circle
  if (carrier === undefined) return drafts
  const ids = new Set(circle.map(({ draft }) => draft.step.id))
  const needs = [...new Set(circle.flatMap(({ draft }) => draft.needs))].filter((id) => !ids.has(id))
  const names = circle.map(({ relocation: { relation } }) => relation.name.name).join(', ')
  const made = new Map(drafts)
  const replace = ({ nodeId, draft }: Member, next: Draft): void => {
    made.set(nodeId, (made.get(nodeId) ?? []).map((each) => (each.step.id === draft.step.id ? next : each)))
  }
  const { step } = carrier.draft
  const statements = statementsOf(planning, carrier, others)
  const gap = statements.length === 1 || planning.input.dialect.stepsAreTransactions ? {} : { gap: `The names ${names} go round in a circle: for a moment one of them is not there.` }
  replace(carrier, { ...carrier.draft, needs, step: { ...step, statements, ...gap } })
  for (const other of others) replace(other, { ...other.draft, needs: [], step: { ...other.draft.step, statements: [], by: step.id } })
  return made
}

/** Two tables in one statement where the engine has one; else the first steps aside, each of the others takes the name that is free then, and the first the one that is left. */
function statementsOf({ input: { dialect } }: Planning, { relocation: first }: Member, others: readonly Member[]): Statements {
  const [second, ...more] = others
  const swapped = second !== undefined && more.length === 0 ? dialect.swap(first.relation, second.relocation.relation) : undefined
  if (swapped !== undefined) return swapped
  const aside = scratchObject('MOVING', first.relation.name)
  return [
    ...dialect.relocate(first.relation, aside),
    ...[...others].reverse().flatMap(({ relocation: { relation, to } }) => dialect.relocate(relation, to)),
    ...dialect.relocate({ ...first.relation, name: aside }, first.to),
  ]
}
