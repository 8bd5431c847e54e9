// The beginning of a refresh's run: its specification is written down, then its record, then the work.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isSecretKey } from '../../core/project/index.ts'
import type { JsonObject } from '../../core/project/index.ts'
import { plannedNodes, runKey } from '../../core/run/index.ts'
import type { PlannedNode, RunHeader, RunSpecification, RunTerms } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { warehouseName } from '../environments/target.ts'
import { commitOf } from '../open/open-project.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { carryOutRefresh } from './carry-out.ts'
import type { ReadyRefresh } from './ready.ts'

/** What a refresh is about, told in its record. */
export type About = Pick<RunHeader, 'include' | 'exclude' | 'jobID' | 'jobName' | 'jobFrom' | 'rerunOf' | 'notes'>

export interface Beginning {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly ready: ReadyRefresh
  readonly terms: RunTerms
  /** Somebody said how many nodes at a time, and is told where there are fewer. */
  readonly asksParallelism?: boolean
  readonly about: About
  readonly working: Working
}

/** Answers with the run's number; `release` is called when it has ended, or cannot begin. STA006. */
export async function beginRefresh(beginning: Beginning, release: () => Promise<void>): Promise<Result<{ runID: string }>> {
  const { context, opened, environment, ready, about: { notes: _told, ...rest }, working } = beginning
  const { effective } = environment
  const numbered = context.ports.history.nextRunId()
  const uid = working.uid ?? context.ports.ids.uuid()
  const { nodes, terms, notes } = decided(beginning)
  const commit = commitOf(opened)
  const runId = numbered.ok ? numbered.value : ''
  const saved = numbered.ok ? context.ports.specifications.save(runId, specification({ ...beginning, terms }, nodes, commit)) : numbered
  if (!saved.ok) {
    await release()
    return saved
  }
  context.runs.start(
    {
      runId,
      uid,
      nodes,
      header: {
        runType: 'refresh',
        project: { id: opened.id, name: opened.linked.project.name },
        environmentID: effective.environment.id,
        environmentName: effective.environment.name,
        warehouse: warehouseName(effective),
        parameters: withoutSecrets(effective.parameters),
        parallelism: terms.parallelism,
        ...rest,
        ...(notes.length === 0 ? {} : { notes }),
        ...(commit === undefined ? {} : { commit }),
        ...(working.origin === undefined ? {} : { startedBy: working.origin }),
      },
    },
    async (control) => {
      try {
        return await carryOutRefresh(context, { key: runKey({ runID: runId, uid }), opened, environment, ready, nodes, terms }, control)
      } finally {
        await release()
      }
    },
  )
  return ok({ runID: runId })
}

export interface Decided {
  readonly nodes: readonly PlannedNode[]
  readonly terms: RunTerms
  readonly notes: readonly string[]
}

/** What the run will do: its nodes in order, the terms as far as the warehouse allows them, and what is said of both. */
export function decided(beginning: Beginning): Decided {
  const terms = { ...beginning.terms, parallelism: Math.min(beginning.terms.parallelism, beginning.environment.warehouse.maxSessions) }
  return { nodes: usualNodes(beginning), terms, notes: [...(beginning.about.notes ?? []), ...boundedNote(beginning, terms)] }
}

/** In order, each with how long it usually takes. */
function usualNodes({ context, opened, environment, ready }: Beginning): readonly PlannedNode[] {
  const nodes = plannedNodes(ready.deployed.linked, ready.nodes)
  if (nodes === undefined) throw new Error('what is deployed has a cycle, which no plan lets through')
  const usual = context.ports.history.usualDurations(opened.id, environment.effective.environment.id, nodes.map(({ nodeID }) => nodeID))
  return nodes.map((node) => {
    const usualMs = usual.get(node.nodeID)
    return usualMs === undefined ? node : { ...node, usualMs }
  })
}

function specification({ opened, environment: { effective }, ready, terms, about }: Beginning, nodes: readonly PlannedNode[], commit: string | undefined): RunSpecification {
  const { jobID, jobName, jobFrom } = about
  return {
    version: 1,
    folder: opened.place.root,
    environmentID: effective.environment.id,
    ...(commit === undefined ? {} : { commit }),
    ...(jobID === undefined || jobName === undefined ? {} : { job: { id: jobID, name: jobName, ...(jobFrom === undefined ? {} : { from: jobFrom }) } }),
    include: about.include ?? '',
    exclude: about.exclude ?? '',
    nodes: nodes.map((node) => ({ ...node, definitionHash: ready.deployed.recorded.get(node.nodeID)?.definitionHash ?? '' })),
    sources: ready.sources.map(({ id }) => id),
    parameters: withoutSecrets(effective.parameters),
    warehouse: { name: warehouseName(effective), facts: effective.connection?.facts ?? {} },
    terms,
  }
}

/** Secrets never reach the history. */
function withoutSecrets(parameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => !isSecretKey(key)))
}

function boundedNote({ terms: asked, asksParallelism = false, environment }: Beginning, { parallelism }: RunTerms): readonly string[] {
  if (!asksParallelism || asked.parallelism === parallelism) return []
  const { effective } = environment
  const warehouse = effective.environment.connection === undefined ? 'the embedded warehouse' : warehouseName(effective)
  return [`${parallelism} nodes at a time and not ${asked.parallelism}: ${warehouse} allows no more sessions.`]
}
