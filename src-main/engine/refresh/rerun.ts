// Running a refresh again: what did not end well, or all of it, on the terms and with the parameters of the run.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isSecretKey, qualifiedName } from '../../core/project/index.ts'
import type { JsonObject, Node, NodeId } from '../../core/project/index.ts'
import { nodesToRerun } from '../../core/run/index.ts'
import type { Run, RunSpecification } from '../../core/run/index.ts'
import { holdEnvironment } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { beginRefresh } from './begin.ts'
import type { About } from './begin.ts'
import type { Deployed } from './deployed.ts'
import { readEnvironment, readyToRun } from './ready.ts'
import type { RerunRequest } from './request.ts'

interface Earlier {
  readonly run: Run
  readonly specification: RunSpecification
  readonly nodes: readonly NodeId[]
}

/**
 * RUN001, RUN006 where there is nothing to run again, RUN003, RUN004 where a node is not deployed any more, and what opening the project and its environment
 * may fail with. Answers when the run has begun. Nodes run as they are deployed now, so that what failed can be mended; the run says which have changed.
 */
export async function startRerun(context: EngineContext, request: RerunRequest, working: Working): Promise<Result<{ runID: string }>> {
  const earlier = earlierRun(context, request)
  if (!earlier.ok) return earlier
  const { run, specification, nodes } = earlier.value
  const opened = await context.projects.open(specification.folder, undefined, working)
  if (!opened.ok) return opened
  const held = await holdEnvironment(context, opened.value, { environment: specification.environmentID })
  if (!held.ok) return held
  const { release } = held.value
  const environment = withParameters(held.value.environment, specification, request)
  report(working, 'reading what is deployed', 0, null)
  const read = await readEnvironment(environment, opened.value.linked.project, { gate: context.gateOf(environment.stateKey), withJobs: false, ignoresFailedDeploy: request.ignoresFailedDeploy })
  const ready = read.ok ? readyToRun(read.value, nodesOf(earlier.value, read.value.deployed, request)) : read
  const gone = read.ok ? goneNodes(earlier.value, read.value.deployed) : []
  if (!read.ok || !ready.ok || gone.length > 0) {
    await release()
    return ready.ok ? fail('RUN004', { nodes: gone }) : ready
  }
  const { terms } = specification
  const notes = [...deployedSince(earlier.value, read.value.deployed), ...mayDouble(run, nodes)]
  return beginRefresh({ context, opened: opened.value, environment, ready: ready.value, terms, about: aboutOf(run, notes), working }, release)
}

function earlierRun({ ports, runs }: EngineContext, { runID, fromStart = false }: RerunRequest): Result<Earlier> {
  const run = ports.history.run(runID)
  if (run === undefined) return fail('RUN001', { run: runID })
  const refused = (reason: string, advice: string) => fail('RUN006', { run: runID, reason, advice })
  if (run.runType === 'deploy') return refused('it is a deploy', `Do the rest of it with sluice deploy --resume ${runID}, or go back with --undo ${runID}`)
  if (run.outcome === null || runs.active().includes(runID)) return refused('it is still going on', `Wait for its end, or cancel it with sluice cancel ${runID}`)
  const specification = ports.specifications.of(runID)
  if (specification === undefined) return refused('what it was to do was not kept', 'Start a refresh of the same nodes')
  const nodes = nodesToRerun(run, fromStart)
  if (nodes.length === 0) return refused('every node of it ended well', 'Run all of them again with --from-start')
  return ok({ run, specification, nodes })
}

/** The run's, whatever the layers say by now, and over them those of the request. What holds a secret was not kept, and is as it is now. */
function withParameters(environment: OpenEnvironment, { parameters: then }: RunSpecification, { parameters: asked = {} }: RerunRequest): OpenEnvironment {
  const { effective } = environment
  const secrets = Object.fromEntries(Object.entries(effective.parameters).filter(([key]) => isSecretKey(key)))
  const parameters: JsonObject = { ...secrets, ...then, ...asked }
  return { ...environment, effective: { ...effective, parameters } }
}

/** The nodes with the sources of the run: all of them, or those that could not be read. */
function nodesOf({ run, specification, nodes }: Earlier, { linked }: Deployed, { fromStart = false }: RerunRequest): readonly Node[] {
  const unread = new Set(run.sources.filter(({ ok: isRead }) => !isRead).map(({ nodeID }) => nodeID))
  const sources = specification.sources.filter((source) => fromStart || unread.has(source))
  return [...nodes, ...sources].flatMap((id) => linked.project.nodes[linked.byId.get(id) ?? -1] ?? [])
}

function goneNodes({ run, nodes }: Earlier, { linked, recorded }: Deployed): readonly string[] {
  const gone = new Set(nodes.filter((id) => !linked.byId.has(id) || !recorded.has(id)))
  return run.runResults.filter(({ nodeID }) => gone.has(nodeID)).map(qualifiedName)
}

function aboutOf({ runID, include, exclude, jobID, jobName, jobFrom }: Run, notes: readonly string[]): About {
  return {
    rerunOf: runID,
    notes,
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(jobID === undefined ? {} : { jobID }),
    ...(jobName === undefined ? {} : { jobName }),
    ...(jobFrom === undefined ? {} : { jobFrom }),
  }
}

function deployedSince({ run, specification, nodes }: Earlier, { recorded }: Deployed): readonly string[] {
  const then = new Map(specification.nodes.map(({ nodeID, definitionHash }) => [nodeID, definitionHash]))
  const changed = new Set(nodes.filter((id) => recorded.get(id)?.definitionHash !== then.get(id)))
  if (changed.size === 0) return []
  const names = run.runResults.filter(({ nodeID }) => changed.has(nodeID)).map(qualifiedName)
  return [`Deployed anew since run ${run.runID}, and run as they are now: ${names.join(', ')}.`]
}

/** What was half done and adds rows each time. */
function mayDouble({ runID, runResults }: Run, nodes: readonly NodeId[]): readonly string[] {
  const again = new Set(nodes)
  const names = runResults.filter(({ nodeID, unfinished }) => again.has(nodeID) && unfinished?.repeatable === 'no').map(qualifiedName)
  return names.length === 0 ? [] : [`Run ${runID} did a part of these, and they add rows each time, so look for rows that are there twice: ${names.join(', ')}.`]
}
