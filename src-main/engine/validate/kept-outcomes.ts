// What rendering brought to light, kept as long as everything that a node's templates can see is the same: validating again renders what an edit touches.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import { areSameNodes, nodeId, nodesNamed } from '../../core/project/index.ts'
import type { Json, LinkedProject, Named, Node, NodeId, NodeIndex, NodeType } from '../../core/project/index.ts'
import type { Warehouse } from '../ports/index.ts'
import type { Builtins, RenderListener } from '../render/index.ts'
import type { NodeOutcome } from './node-outcome.ts'
import { createRecorder } from './recorder.ts'

/** What all nodes have in common: where one of these is another, nothing is kept. */
export interface World {
  readonly linked: LinkedProject
  readonly effective: EffectiveEnvironment
  readonly builtins: Builtins
  readonly translate: Warehouse['translate']
}

export interface KeptOutcomes {
  /** The outcome of each node of a world. `make` makes one that is not known, and has `listener` told what is looked up meanwhile. */
  of(world: World, make: (listener: RenderListener) => (node: NodeIndex) => NodeOutcome | undefined): (node: NodeIndex) => NodeOutcome | undefined
}

interface Kept {
  readonly world: Same
  readonly type: NodeType | undefined
  readonly named: Named
  /** What `named` came to. */
  readonly found: readonly (Node | undefined)[]
  readonly outcome: NodeOutcome
}

export function createKeptOutcomes(): KeptOutcomes {
  const kept = new WeakMap<Node, Kept>()
  let last: Same | undefined

  return {
    of(world, make) {
      const same = sameOf(world)
      const now = last !== undefined && areSame(last, same) ? last : same
      last = now
      const { linked } = world
      const recorder = createRecorder()
      const outcomeOf = make(recorder)
      return (index) => {
        const node = linked.project.nodes[index]
        if (node === undefined) return undefined
        const type = linked.types[index]
        const before = kept.get(node)
        if (before !== undefined && before.world === now && before.type === type && areSameNodes(before.found, nodesNamed(linked, before.named))) return before.outcome
        const made = outcomeOf(index)
        const { missed, names } = recorder.take()
        if (made === undefined) return undefined
        const outcome: NodeOutcome = { ...made, missed }
        const named = { names, ids: idsIn(node) }
        if (outcome.isFailed) kept.delete(node)
        else kept.set(node, { world: now, type, named, found: nodesNamed(linked, named), outcome })
        return outcome
      }
    },
  }
}

/** The nodes whose columns a node's columns and options point to. */
function idsIn(node: Node): readonly NodeId[] {
  const ids = new Set<NodeId>()
  for (const { sources, hash } of node.columns) {
    for (const { columns } of sources) for (const reference of columns) ids.add(reference.node)
    for (const reference of hash?.columns ?? []) ids.add(reference.node)
  }
  addSteps(node.config, ids)
  return [...ids]
}

/** The choice of a column is `{columnCounter, stepCounter}`, however deep in an option. */
function addSteps(value: Json, ids: Set<NodeId>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    if (key === 'stepCounter' && typeof item === 'string') ids.add(nodeId(item))
    else addSteps(item, ids)
  }
}

/** What makes two worlds one: objects that are the same, and the rest as text. */
interface Same {
  readonly builtins: Builtins
  readonly translate: Warehouse['translate']
  readonly text: string
}

function sameOf({ linked: { project }, effective, builtins, translate }: World): Same {
  const { engine, parameters, environment, placeLocation } = effective
  const locations = [...new Set([...project.locations, ...project.nodes.map(({ location }) => location)])]
  const libraries = project.nodeTypes.flatMap(({ id, library }) => (library === undefined ? [] : [[id, library]]))
  return { builtins, translate, text: JSON.stringify([engine, environment.name, parameters, locations.map((name) => [name, placeLocation(name)]), project.macros, libraries]) }
}

function areSame(one: Same, other: Same): boolean {
  return one.builtins === other.builtins && one.translate === other.translate && one.text === other.text
}
