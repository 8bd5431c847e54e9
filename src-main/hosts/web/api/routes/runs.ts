// /api/v1/runs: the history of the project, page by page, and one run whole.
import { z } from 'zod'
import type { FastifyInstance } from 'fastify'
import { ok } from '../../../../contract/index.ts'
import type { Run, RunListing } from '../../../../contract/index.ts'
import { all } from '../../../../core/failure/index.ts'
import { addCall } from '../call.ts'
import { nodeResult, runLine, runStatus, runType, wholeRun, withCounter } from '../documents.ts'
import type { Service } from '../service.ts'
import { idText, runNumber } from '../shapes.ts'

const group = 'runs'
const runPath = z.object({ id: runNumber })
/** Whole runs are large. */
const MOST_WITH_DETAIL = 50

const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(25),
  startingFrom: z.string().min(1).max(200).optional().describe('`next` of the page before, with the same filter and order.'),
  orderBy: z.enum(['id', 'runStartTime', 'runEndTime', 'environmentID', 'runType', 'runStatus']).default('id'),
  orderByDirection: z.enum(['asc', 'desc']).default('desc'),
  environmentID: idText.optional(),
  runType: runType.optional(),
  runStatus: runStatus.optional(),
  detail: z.enum(['true', 'false']).default('false').describe(`Whole runs, with their nodes; at most ${MOST_WITH_DETAIL} a page.`),
})

const page = z.object({
  data: z.array(z.union([wholeRun, runLine])).readonly(),
  next: z.string().optional().describe('Where the next page starts; absent on the last one.'),
  limit: z.int(),
  total: z.int().describe('Of all pages.'),
})

export function addRuns(server: FastifyInstance, service: Service): void {
  const { client, folder } = service
  addCall(server, {
    method: 'GET',
    path: '/api/v1/runs',
    name: 'listRuns',
    does: 'Runs of the project, newest first where nothing else is asked for.',
    group,
    query: pageQuery,
    answer: page,
    refusals: [404],
    async work({ query }) {
      const isDetailed = query.detail === 'true'
      const limit = isDetailed ? Math.min(query.limit, MOST_WITH_DETAIL) : query.limit
      const listed = await client.call('runs.list', {
        folder,
        limit,
        orderBy: query.orderBy,
        direction: query.orderByDirection,
        ...(query.startingFrom === undefined ? {} : { startingFrom: query.startingFrom }),
        ...(query.environmentID === undefined ? {} : { environment: query.environmentID }),
        ...(query.runType === undefined ? {} : { runType: query.runType }),
        ...(query.runStatus === undefined ? {} : { status: query.runStatus }),
      })
      if (!listed.ok) return listed
      const { runs: lines, next, total } = listed.value
      const runs = isDetailed ? all(await Promise.all(lines.map(({ runID }) => client.call('runs.show', { runID })))) : ok(lines)
      if (!runs.ok) return runs
      const data = runs.value.map((run: Run | RunListing) => withCounter(run))
      return ok({ data, limit, total, ...(next === undefined ? {} : { next }) })
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/runs/{id}',
    name: 'showRun',
    does: 'A run with its nodes and their statements.',
    group,
    params: runPath,
    answer: wholeRun,
    refusals: [404],
    async work({ params }) {
      const run = await service.wholeRunOf(params.id)
      return run.ok ? ok(withCounter(run.value)) : run
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/runs/{id}/results',
    name: 'listRunResults',
    does: 'What the nodes of a run came to.',
    group,
    params: runPath,
    answer: z.object({ data: z.array(nodeResult).readonly() }),
    refusals: [404],
    async work({ params }) {
      const run = await service.wholeRunOf(params.id)
      return run.ok ? ok({ data: run.value.runResults }) : run
    },
  })
}
