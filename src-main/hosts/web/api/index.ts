// The HTTP API of one project (API.md), as a part of the server that has the page.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail, ok } from '../../../contract/index.ts'
import { addCall } from './call.ts'
import { addDocument, DOCS, DOCUMENT } from './docs.ts'
import { failureOf, refuse } from './refusal.ts'
import { addEnvironments } from './routes/environments.ts'
import { addEvents } from './routes/events.ts'
import { addGate } from './routes/gate.ts'
import { addPlans } from './routes/plans.ts'
import { addRuns } from './routes/runs.ts'
import { addScheduler } from './routes/scheduler.ts'
import { serializerCompiler, validatorCompiler } from './schema.ts'
import { createService } from './service.ts'
import type { ServiceOptions } from './service.ts'

export { createGuard } from './guard.ts'
export type { Guard } from './guard.ts'
export { LARGEST_BODY, refuse } from './refusal.ts'
export type { ServiceOptions } from './service.ts'

/** Paths that ask for the token. */
export function isApiPath(url: string): boolean {
  return /^\/(scheduler|api|sluice)(\/|\?|$)/.test(url)
}

/** Routes that the page's session may read as well: the API described, not the API. */
export function isDescription(route: string): boolean {
  return route === DOCUMENT || route === DOCS || route.startsWith(`${DOCS}/`)
}

export async function addApi(server: FastifyInstance, options: ServiceOptions): Promise<void> {
  const service = createService(options)
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.removeContentTypeParser('text/plain')
  await addDocument(server, options.version)
  addCall(server, {
    method: 'GET',
    path: '/healthz',
    name: 'health',
    does: 'Whether the service is well. Asks for no token.',
    group: 'service',
    isOpen: true,
    answer: z.object({ status: z.literal('ok'), version: z.string() }),
    work: async () => ok({ status: 'ok' as const, version: options.version }),
  })
  addScheduler(server, service)
  addRuns(server, service)
  addEvents(server, service)
  addEnvironments(server, service)
  addPlans(server, service)
  addGate(server, service)
}

/** Answers what was thrown: a request that cannot be taken, or a bug. */
export function createErrorHandler(logBug: ServiceOptions['logBug']) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    // The route and not the path: what a caller wrote there may be anything.
    const failure = failureOf(error) ?? fail('INT001', { id: logBug(`${request.method} ${request.routeOptions.url ?? 'no route'}`, error) }).failure
    return refuse(reply, failure)
  }
}
