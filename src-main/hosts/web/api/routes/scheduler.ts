// /scheduler: starting, repeating, polling and cancelling runs, as schedulers and CI jobs already do it.
import { z } from 'zod'
import type { FastifyInstance } from 'fastify'
import { fail, ok } from '../../../../contract/index.ts'
import type { Result } from '../../../../contract/index.ts'
import { addCall } from '../call.ts'
import { runStatus, runType } from '../documents.ts'
import type { Service } from '../service.ts'
import { id, laidOver, parameters, selector } from '../shapes.ts'

const group = 'scheduler'
/** Nodes at the same time; the warehouse bounds it further. */
const MOST_PARALLEL = 64

/**
 * Checked, and left here: no warehouse that runs are started on takes a run's own credentials yet, and the embedded one ignores them. They reach neither
 * the engine nor a file, a log or an answer.
 */
const userCredentials = z.object({
  snowflakeAuthType: z.enum(['Basic', 'KeyPair', 'OAuth']),
  snowflakeUsername: z.string().optional(),
  snowflakePassword: z.string().optional(),
  snowflakeKeyPairKey: z.string().optional(),
  snowflakeKeyPairPass: z.string().optional(),
  snowflakeWarehouse: z.string().optional(),
  snowflakeRole: z.string().optional(),
})

const runDetails = z.object({
  environmentID: id,
  jobID: id.optional(),
  includeNodesSelector: selector.optional(),
  excludeNodesSelector: selector.optional(),
  parallelism: z.int().min(1).max(10_000).default(16),
  forceIgnoreWorkspaceStatus: z.boolean().optional(),
  /** Every node, where nothing else says which. */
  runAll: z.boolean().optional(),
})

const startRunBody = z.object({ runDetails, userCredentials: userCredentials.optional(), parameters: parameters.optional() })

const rerunBody = z.object({
  runDetails: z.object({ runID: id, forceIgnoreWorkspaceStatus: z.boolean().optional() }),
  userCredentials: userCredentials.optional(),
  parameters: parameters.optional(),
})

const runCounter = z.object({ runCounter: z.int().describe('The number of the run.') })

export function addScheduler(server: FastifyInstance, service: Service): void {
  const { client, folder } = service
  addCall(server, {
    method: 'POST',
    path: '/scheduler/startRun',
    name: 'startRun',
    does: 'Starts a refresh: of a job, of a selection, or of everything with runAll. Answers as soon as it is on its way.',
    group,
    body: startRunBody,
    answer: runCounter,
    refusals: [404, 409],
    async work({ body }) {
      const targets = targetsOf(body.runDetails)
      if (!targets.ok) return targets
      const { environmentID, parallelism } = body.runDetails
      const started = await client.call('refresh.start', {
        folder,
        environment: environmentID,
        ...targets.value,
        parallelism: Math.min(parallelism, MOST_PARALLEL),
        ...force(body.runDetails),
        ...laidOver(body.parameters),
      })
      return started.ok ? counted(started.value) : started
    },
  })
  addCall(server, {
    method: 'POST',
    path: '/scheduler/rerun',
    name: 'rerun',
    does: 'Starts a run again, from its failure, with the same parameters where none are given.',
    group,
    body: rerunBody,
    answer: runCounter,
    refusals: [404, 409],
    async work({ body }) {
      const earlier = await service.runOf(body.runDetails.runID)
      if (!earlier.ok) return earlier
      const started = await client.call('run.rerun', { runID: earlier.value.runID, ...force(body.runDetails), ...laidOver(body.parameters) })
      return started.ok ? counted(started.value) : started
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/scheduler/runStatus',
    name: 'runStatus',
    does: 'How a run stands.',
    group,
    query: z.object({ runCounter: z.string().regex(/^[0-9]{1,15}$/) }),
    answer: z.object({ runStatus, runType, runLink: z.string().describe('The run on the page.') }),
    refusals: [404],
    async work({ query, request }) {
      const run = await service.runOf(query.runCounter)
      if (!run.ok) return run
      return ok({ runStatus: run.value.runStatus, runType: run.value.runType, runLink: `${request.protocol}://${request.host}${service.pageOf(run.value.runID)}` })
    },
  })
  addCall(server, {
    method: 'POST',
    path: '/scheduler/cancelRun',
    name: 'cancelRun',
    does: 'Cancels a run: nodes that are running finish, no other starts. One that has ended stays as it is.',
    group,
    body: z.object({ runID: id, environmentID: id, orgID: id.optional() }),
    answer: z.object({}),
    refusals: [404],
    async work({ body }) {
      const run = await service.runOf(body.runID)
      if (!run.ok) return run
      const { runID, environmentID, environmentName } = run.value
      if (body.environmentID !== environmentID && body.environmentID !== environmentName) return fail('RUN001', { run: `${body.runID} of environment ${body.environmentID}` })
      return client.call('run.cancel', { runID })
    },
  })
}

interface Targets {
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
  readonly all?: true
}

/** Selectors win over a job. An exclude alone is everything but that. API001 where nothing says what to run. */
function targetsOf({ jobID, includeNodesSelector: include = '', excludeNodesSelector: exclude = '', runAll }: z.output<typeof runDetails>): Result<Targets> {
  if (include !== '') return ok({ include, ...(exclude === '' ? {} : { exclude }) })
  if (exclude !== '') return ok({ all: true, exclude })
  if (jobID !== undefined) return ok({ job: jobID })
  if (runAll === true) return ok({ all: true })
  return fail('API001', { what: 'runDetails says neither jobID nor includeNodesSelector nor excludeNodesSelector; runAll: true runs every node' })
}

/** Nodes that a failed deploy left half done run only where the caller says so. */
function force({ forceIgnoreWorkspaceStatus }: { readonly forceIgnoreWorkspaceStatus?: boolean | undefined }): { ignoresFailedDeploy?: true } {
  return forceIgnoreWorkspaceStatus === true ? { ignoresFailedDeploy: true } : {}
}

function counted({ runID }: { readonly runID: string }): Result<z.infer<typeof runCounter>> {
  return ok({ runCounter: Number(runID) })
}
