// What the engine cannot do, said at plan time: every statement that a run of the touched nodes would send, rendered and translated.
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import type { Clock, Warehouse } from '../ports/index.ts'
import { loadsNothing } from '../render/index.ts'
import type { Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'

type Note = Plan['notes'][number]

export interface NotesInput {
  readonly linked: LinkedProject
  readonly renderer: Renderer
  readonly warehouse: Pick<Warehouse, 'translate'>
  readonly working: Working
  readonly clock: Clock
}

const TURN_EVERY = 50

/** One note a node at most: the first thing that stands in its way. */
export async function runNotes(input: NotesInput, plan: Plan): Promise<readonly Note[]> {
  const touched = [...new Set(plan.steps.filter(({ change }) => change !== 'drop' && change !== 'freeze').map(({ nodeID }) => nodeID))]
  const notes: Note[] = []
  for (const [index, nodeID] of touched.entries()) {
    if (index % TURN_EVERY === 0) {
      report(input.working, 'trying what a refresh would send', index, touched.length)
      // Others of this engine have their turn.
      await input.clock.sleep(0).done
    }
    const message = obstacle(input, nodeID)
    if (message !== undefined) notes.push({ nodeID, ...message })
  }
  return notes
}

function obstacle({ linked, renderer, warehouse }: NotesInput, nodeID: NodeId): Omit<Note, 'nodeID'> | undefined {
  const index = linked.byId.get(nodeID)
  const node = index === undefined ? undefined : linked.project.nodes[index]
  if (index === undefined || node === undefined || node.isSource) return undefined
  const name = qualifiedName(node)
  const rendered = renderer.run(index)
  if (!rendered.ok) return { name, message: failureSentence(rendered.failure) }
  if (loadsNothing(rendered.value)) return { name, message: 'Its run template renders no statement, so a refresh loads nothing. Correct the node type, or make the node a view.' }
  for (const { stage, sql } of rendered.value.statements) {
    const translated = warehouse.translate(sql)
    if (!translated.ok) return { name, message: `Stage ${stage}: ${failureSentence(translated.failure)}` }
  }
  return undefined
}
