// Objects of several nodes that take each other's names: each waits for the one that has its name to leave it. One that is to be dropped and made anew, which
// may take until others have their names, steps aside for the while; tables that go round in a circle are done by one step.
import type { NodeId } from '../../project/ids.ts'
import { scratchObject } from '../../dialect/index.ts'
import { objectText } from '../../relation/index.ts'
import { subjectOf } from '../planning.ts'
import type { Planning } from '../planning.ts'
import { findCircles, goRound } from './circles.ts'
import { draft } from './draft.ts'
import { remakeElsewhere } from './relocate.ts'
import type { Draft } from './draft.ts'
import type { Departure } from './relocation.ts'

export type Drafts = ReadonlyMap<NodeId, readonly Draft[]>

/** A step that needs a name. */
const TAKES: ReadonlySet<string> = new Set(['createTable', 'createView', 'renameTable', 'moveTable', 'changeMaterialization'])

interface Leaving {
  readonly nodeId: NodeId
  readonly draft: Draft
}

export function makeWay(planning: Planning, planned: Drafts): Drafts {
  const first = leavingSteps(planning, planned)
  if (first.size === 0) return planned
  const drafts = withoutWaitingViews(planning, planned, first)
  const aside = stepAside(planning, drafts, leavingSteps(planning, drafts))
  const waiting = new Map([...aside.drafts].map(([nodeId, own]) => [nodeId, own.map((each) => waitFor(planning, nodeId, each, aside.leaving))] as const))
  return findCircles(planning, waiting).reduce<Drafts>((made, circle) => goRound(planning, made, circle), waiting)
}

/** A view that has to wait for its new name is made there when it is free: whoever leaves it may be what the view reads, and then it could not be renamed. */
function withoutWaitingViews(planning: Planning, drafts: Drafts, leaving: ReadonlyMap<string, Leaving>): Drafts {
  const { dialect } = planning.input
  return new Map([...drafts].map(([nodeId, own]) => {
    const renaming = own.find(({ relocation }) => relocation?.relation.kind === 'view')
    const [recorded, node] = [planning.recordedById.get(nodeId), planning.desiredById.get(nodeId)]
    if (renaming === undefined || recorded === undefined || node === undefined || !leaving.has(planning.keyOf(node.relation.name))) return [nodeId, own]
    const relocated = { dialect, subject: subjectOf(planning, node), before: recorded.relation, after: node.relation }
    return [nodeId, [remakeElsewhere(relocated, { change: renaming.step.change, how: 'rebuild', lost: ['Grants on the view.'] })]]
  }))
}

/** Object key → the step after which nothing is there any more. */
function leavingSteps(planning: Planning, drafts: Drafts): ReadonlyMap<string, Leaving> {
  return new Map([...drafts].flatMap(([nodeId, own]) => {
    const recorded = planning.recordedById.get(nodeId)
    const leaves = own.find(({ step, relocation, departure }) => step.statements.length > 0 && (step.change === 'drop' || relocation !== undefined || departure !== undefined))
    if (recorded === undefined || leaves === undefined || recorded.isSource) return []
    const key = planning.keyOf(recorded.relation.name)
    return leaves.step.change !== 'drop' && key === wantedKey(planning, nodeId) ? [] : [[key, { nodeId, draft: leaves }] as const]
  }))
}

function wantedKey(planning: Planning, nodeId: NodeId): string | undefined {
  const node = planning.desiredById.get(nodeId)
  return node === undefined ? undefined : planning.keyOf(node.relation.name)
}

/** The object that a step of the node takes the name of; undefined where it takes none. */
function takenKey(planning: Planning, nodeId: NodeId, { step }: Draft): string | undefined {
  return TAKES.has(step.change) ? wantedKey(planning, nodeId) : undefined
}

/** Objects that are to be dropped and made anew, and whose name somebody waits for, leave it before. */
function stepAside(planning: Planning, drafts: Drafts, leaving: ReadonlyMap<string, Leaving>): { readonly drafts: Drafts; readonly leaving: ReadonlyMap<string, Leaving> } {
  const taken = new Set([...drafts].flatMap(([nodeId, own]) => own.map((each) => takenKey(planning, nodeId, each))))
  const made = new Map(drafts)
  const left = new Map(leaving)
  for (const [key, { nodeId, draft: leaves }] of leaving) {
    if (leaves.departure === undefined || !taken.has(key)) continue
    const first = asideStep(planning, nodeId, leaves.departure)
    const { relation, statements } = leaves.departure
    const then = { ...leaves, needs: [...leaves.needs, first.step.id], step: { ...leaves.step, statements: statements({ ...relation, name: scratchObject('MOVING', relation.name) }) } }
    made.set(nodeId, [first, ...(made.get(nodeId) ?? []).map((each) => (each === leaves ? then : each))])
    left.set(key, { nodeId, draft: first })
  }
  return { drafts: made, leaving: left }
}

function asideStep(planning: Planning, nodeId: NodeId, { relation }: Departure): Draft {
  const { dialect } = planning.input
  const node = planning.recordedById.get(nodeId)
  if (node === undefined) throw new Error(`node ${nodeId} steps aside and was never recorded`)
  const aside = scratchObject('MOVING', relation.name)
  return draft(dialect, subjectOf(planning, node), {
    kind: 'renameTable',
    part: 'aside',
    phase: relation.kind === 'view' ? 'rename views' : 'rename',
    reason: `Another node gets the name of the ${relation.kind}, which steps aside until it is dropped.`,
    from: objectText(relation.name),
    to: objectText(aside),
    aside,
    statements: () => dialect.relocate(relation, aside),
  })
}

function waitFor(planning: Planning, nodeId: NodeId, each: Draft, leaving: ReadonlyMap<string, Leaving>): Draft {
  const key = takenKey(planning, nodeId, each)
  const first = key === undefined || each.step.aside !== undefined ? undefined : leaving.get(key)
  return first === undefined || first.draft.step.id === each.step.id ? each : { ...each, needs: [...each.needs, first.draft.step.id] }
}
