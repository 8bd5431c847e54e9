// What node types that deploy themselves say (deployStrategy: advanced), for the planner: rendered when it asks, from the recorded and the desired state.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { DeployScript, DeployScripts, DesiredNode, RecordedNode } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import { readDeployed } from '../refresh/deployed.ts'
import type { DeployedProject, Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'

export interface ScriptsInput {
  readonly linked: LinkedProject
  readonly renderer: Renderer
  readonly desired: readonly DesiredNode[]
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
}

/**
 * undefined on the embedded warehouse, where structure is Sluice's own, and where nothing is of such a type. What was recorded is read only where a node
 * that is deployed may be of one, or is gone, when nobody but its record says what it was. STA003.
 */
export async function readScripts(environment: OpenEnvironment, input: ScriptsInput, session: Session): Promise<Result<DeployScripts | undefined>> {
  if (environment.warehouse.engine !== 'snowflake') return ok(undefined)
  const { linked, desired, recorded } = input
  const isGone = [...recorded.keys()].some((node) => !linked.byId.has(node))
  const scripted = desired.filter(({ isScripted }) => isScripted === true)
  if (scripted.length === 0 && !isGone) return ok(undefined)
  if (!isGone && !scripted.some(({ nodeId }) => recorded.has(nodeId))) return ok(deployScripts(input, undefined))
  const deployed = await readDeployed(session, environment, linked.project)
  return deployed.ok ? ok(deployScripts(input, deployedProject(deployed.value.linked, recorded, environment.effective))) : deployed
}

/** Where each node was recorded to be. */
export function deployedProject(linked: LinkedProject, recorded: ReadonlyMap<NodeId, RecordedNode>, environment: EffectiveEnvironment): DeployedProject {
  return {
    linked,
    objectOf(index) {
      const node = linked.project.nodes[index]
      if (node === undefined) throw new Error(`there is no deployed node ${index}`)
      return recorded.get(node.id)?.relation.name ?? environment.place(node).object
    },
  }
}

/** Each is rendered once. */
export function deployScripts({ linked, renderer }: Pick<ScriptsInput, 'linked' | 'renderer'>, deployed: DeployedProject | undefined): DeployScripts {
  const made = new Map<string, DeployScript | undefined>()

  function render(node: NodeId, from: 'recorded' | 'nothing'): DeployScript | undefined {
    const before = from === 'nothing' ? undefined : deployed?.linked.byId.get(node)
    const current = before === undefined || deployed === undefined ? undefined : { project: deployed, node: before }
    const rendered = renderer.deploy({ desired: linked.byId.get(node), current })
    if (rendered === undefined) return undefined
    if (!rendered.ok) return { statements: [], problem: failureSentence(rendered.failure) }
    return { statements: rendered.value.statements.map(({ stage, sql }) => ({ stage, sql })), problem: undefined }
  }

  return (node, from) => {
    const key = `${from} ${node}`
    if (!made.has(key)) made.set(key, render(node, from))
    return made.get(key)
  }
}
