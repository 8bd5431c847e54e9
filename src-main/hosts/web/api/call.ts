// What a call of the API is: its path, the schemas of what it takes and answers, and its work; everything else is the same for all.
import type { z } from 'zod'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Result } from '../../../contract/index.ts'
import { refusalDocument, refuse } from './refusal.ts'
import type { RefusalStatus } from './statuses.ts'

const MEANINGS: Readonly<Record<RefusalStatus, string>> = {
  400: 'The request cannot be taken as it is.',
  401: 'No token, or a wrong one.',
  403: 'A foreign Host or Origin.',
  404: 'Something that the request names is not there.',
  409: 'The gate of the environment is held.',
  413: 'The body is too large.',
  422: 'Refused by what the project, the plan or the warehouse is like now.',
  429: 'Too many requests; Retry-After says when to try again.',
  500: 'A bug. The code is INT001, and the text names the id under which the log has it.',
}

/** Every call may be refused for these. */
const ALWAYS: readonly RefusalStatus[] = [400, 401, 403, 422, 429, 500]
const OPEN: readonly RefusalStatus[] = [403, 500]

export interface Given<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly request: FastifyRequest
  /** Called where the caller is gone before there was an answer. */
  readonly onGone: (listener: () => void) => void
}

export interface Call<P, Q, B, A> {
  readonly method: 'GET' | 'POST'
  /** With {parameters} as in OpenAPI. */
  readonly path: string
  /** Names the call in the OpenAPI document. */
  readonly name: string
  /** One sentence. */
  readonly does: string
  readonly group: string
  readonly params?: z.ZodType<P, unknown>
  readonly query?: z.ZodType<Q, unknown>
  readonly body?: z.ZodType<B, unknown>
  readonly answer: z.ZodType<unknown, A>
  /** Asks for no token, and tells nothing that is worth one. */
  readonly isOpen?: true
  /** Besides those that every call may be refused for. */
  readonly refusals?: readonly (404 | 409)[]
  readonly work: (given: Given<P, Q, B>) => Promise<Result<A>>
}

export function addCall<A, P = unknown, Q = unknown, B = unknown>(server: FastifyInstance, call: Call<P, Q, B, A>): void {
  server.route({
    method: call.method,
    url: fastifyPath(call.path),
    exposeHeadRoute: false,
    schema: callSchema(call, { 200: call.answer.describe('Done.') }),
    handler: async (request, reply) => {
      const onGone = (listener: () => void): void => void reply.raw.once('close', () => { if (!reply.raw.writableFinished) listener() })
      // Safe, all three: the schemas of this very call have checked them, and made them of these types.
      const result = await call.work({ params: request.params as P, query: request.query as Q, body: request.body as B, request, onGone })
      return result.ok ? reply.type('application/json; charset=utf-8').send(result.value) : refuse(reply, result.failure)
    },
  })
}

type Described = Pick<Call<unknown, unknown, unknown, unknown>, 'method' | 'name' | 'does' | 'group' | 'isOpen' | 'refusals'> & {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
}

/** `answers` by status, beside the refusals. */
export function callSchema(call: Described, answers: Readonly<Record<number, unknown>>): object {
  const statuses: readonly RefusalStatus[] = [...(call.isOpen ? OPEN : ALWAYS), ...(call.refusals ?? []), ...(call.method === 'POST' ? ([413] as const) : [])]
  const refusals = statuses.map((status) => [status, refusalDocument.describe(MEANINGS[status])])
  return {
    summary: call.does,
    operationId: call.name,
    tags: [call.group],
    ...(call.isOpen ? { security: [] } : {}),
    ...(call.params === undefined ? {} : { params: call.params }),
    ...(call.query === undefined ? {} : { querystring: call.query }),
    ...(call.headers === undefined ? {} : { headers: call.headers }),
    ...(call.body === undefined ? {} : { body: call.body }),
    response: { ...answers, ...Object.fromEntries(refusals) },
  }
}

export function fastifyPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
