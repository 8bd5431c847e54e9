// What the engine cannot do, or leaves out, said at plan time: every statement that a run of the touched nodes would send, rendered and translated,
// and for the nodes below what cannot run above them.
import { neighbours } from '../../core/graph/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import { packageType, qualifiedName } from '../../core/project/index.ts'
import type { DesiredNode, Obstacle, Plan } from '../../core/plan/index.ts'
import { belowObstacles, createObstacles } from '../obstacles/index.ts'
import type { Obstacles } from '../obstacles/index.ts'
import type { Clock, Warehouse } from '../ports/index.ts'
import { LOADS_NOTHING, loadsNothing } from '../render/index.ts'
import type { Renderer } from '../render/index.ts'
import type { StandIns } from '../sandbox/stand-in-registry.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { grouped } from './grouped-notes.ts'
import type { NodeNote } from './grouped-notes.ts'

export interface NotesInput {
  readonly linked: LinkedProject
  readonly desired: readonly DesiredNode[]
  readonly renderer: Renderer
  readonly warehouse: Pick<Warehouse, 'engine' | 'translate'>
  /** Nodes that made-up rows stand in for. */
  readonly standIns: StandIns
  readonly working: Working
  readonly clock: Clock
}

const TURN_EVERY = 50

/** One note a node at most: what keeps it from running, else what is above it and cannot run, else all that is left out. Notes that say the same are one. */
export async function runNotes(input: NotesInput, plan: Plan): Promise<Plan['notes']> {
  const { linked } = input
  const touched = touchedNodes(linked, plan)
  const tried = await tryNodes(input, [...touched, ...above(linked, touched)])
  const below = belowObstacles(linked, [...tried].flatMap(([index, { obstacle }]) => (obstacle === undefined ? [] : [index])))
  const notes = Array.from(touched, (index): NodeNote | undefined => {
    const node = linked.project.nodes[index]
    const message = ownNote(input, plan, { index, tried: tried.get(index) }) ?? belowNote(input, tried, below.get(index)) ?? tried.get(index)?.leftOut
    return node === undefined || message === undefined ? undefined : { nodeID: node.id, name: qualifiedName(node), message }
  })
  return grouped(notes.filter((note) => note !== undefined))
}

function touchedNodes({ byId }: LinkedProject, { steps }: Plan): ReadonlySet<NodeIndex> {
  return new Set(steps.flatMap(({ change, nodeID }) => (change === 'drop' || change === 'freeze' ? [] : (byId.get(nodeID) ?? []))))
}

/** The nodes above those that are touched, without them. */
function above({ graph }: LinkedProject, touched: ReadonlySet<NodeIndex>): readonly NodeIndex[] {
  const found = new Set(touched)
  const open = [...touched]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const read of neighbours(graph.upstream, node)) {
      if (found.has(read)) continue
      found.add(read)
      open.push(read)
    }
  }
  return [...found].slice(touched.size)
}

interface Tried {
  readonly obstacle?: Obstacle
  /** Why a refresh would fail, on every engine. */
  readonly problem?: string
  /** What is not done and changes no row. */
  readonly leftOut?: string
}

async function tryNodes(input: NotesInput, nodes: readonly NodeIndex[]): Promise<ReadonlyMap<NodeIndex, Tried>> {
  const { linked, desired, renderer, warehouse } = input
  const obstacles = createObstacles({ linked, engine: warehouse.engine, translate: warehouse.translate, rendererOf: () => renderer })
  const known = new Map(desired.map(({ nodeId, obstacle }) => [nodeId, obstacle]))
  const tried = new Map<NodeIndex, Tried>()
  for (const [place, index] of nodes.entries()) {
    if (place % TURN_EVERY === 0) {
      report(input.working, 'trying what a refresh would send', place, nodes.length)
      // Others of this engine have their turn.
      await input.clock.sleep(0).done
    }
    const node = linked.project.nodes[index]
    // The plan itself says so of a node whose package is not there.
    if (node === undefined || node.isSource || (linked.types[index] === undefined && packageType(node.nodeType) !== undefined)) continue
    const obstacle = known.get(node.id)
    tried.set(index, obstacle === undefined ? tryRun(linked, obstacles, index) : { obstacle })
  }
  return tried
}

function tryRun({ types }: LinkedProject, obstacles: Obstacles, index: NodeIndex): Tried {
  const run = obstacles.run(index)
  if (!run.ok) return { problem: failureSentence(run.failure) }
  const { obstacle, rendered, statements } = run.value
  if (obstacle !== undefined) return { obstacle }
  if (loadsNothing(rendered)) return { problem: LOADS_NOTHING }
  const leftOut = new Set<string>()
  for (const { stage, translated } of statements) {
    for (const sentence of translated.ok ? translated.value.notes : [failureSentence(translated.failure)]) leftOut.add(`Stage ${stage}: ${sentence}`)
  }
  const type = types[index]
  if (type?.deployStrategy === 'advanced') leftOut.add(`Its node type ${type.name} deploys itself on Snowflake (deployStrategy: advanced); here its structure is Sluice's own, from its columns.`)
  return leftOut.size === 0 ? {} : { leftOut: [...leftOut].join(' ') }
}

function ownNote({ linked, standIns }: NotesInput, { environment }: Plan, { index, tried }: { readonly index: NodeIndex; readonly tried: Tried | undefined }): string | undefined {
  if (tried?.obstacle === undefined) return tried?.problem
  const { sentence } = tried.obstacle
  if (isStoodIn(linked, standIns, index)) return `${sentence} Made-up rows stand in for it.`
  const flag = environment.name === 'sandbox' ? '' : ` --env ${/^[\w.-]+$/.test(environment.name) ? environment.name : JSON.stringify(environment.name)}`
  return `${sentence} A refresh skips it and what is below it, unless made-up rows stand in for it (once deployed: sluice sandbox create --stand-ins${flag}).`
}

/** Written for one node as for several. */
function belowNote({ linked, standIns }: NotesInput, tried: ReadonlyMap<NodeIndex, Tried>, index: NodeIndex | undefined): string | undefined {
  const node = index === undefined ? undefined : linked.project.nodes[index]
  const construct = index === undefined ? undefined : tried.get(index)?.obstacle?.construct
  if (index === undefined || node === undefined || construct === undefined) return undefined
  const what = `Below ${qualifiedName(node)}, which cannot run on the embedded warehouse (${construct})`
  return isStoodIn(linked, standIns, index)
    ? `${what}: what is read of it are made-up rows.`
    : `${what}: a refresh of both skips it. By itself it reads what is there, which is nothing where that is new; a stand-in gives it rows.`
}

function isStoodIn({ project }: LinkedProject, standIns: StandIns, index: NodeIndex): boolean {
  const id = project.nodes[index]?.id
  return id !== undefined && standIns.has(id)
}
