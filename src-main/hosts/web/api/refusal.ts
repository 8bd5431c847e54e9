// Failures as HTTP answers: one shape, the documented statuses, and of a bug nothing but the id under which the log has it.
import { z } from 'zod'
import type { FastifyError, FastifyReply } from 'fastify'
import { describe, fail } from '../../../contract/index.ts'
import type { Failure } from '../../../contract/index.ts'
import { STATUSES } from './statuses.ts'

/** A body may be so large, in bytes. */
export const LARGEST_BODY = 1024 * 1024

export const refusalDocument = z.object({
  error: z.object({
    /** One sentence. */
    errorString: z.string(),
    /** Everything there is to say. */
    errorDetail: z.string(),
    /** Names the kind of failure, and stays the same. */
    code: z.string(),
  }),
})

export function refusalOf(failure: Failure): z.infer<typeof refusalDocument> {
  const text = describe(failure)
  return { error: { errorString: text.split('\n', 1)[0] ?? text, errorDetail: text, code: failure.code } }
}

export function refuse(reply: FastifyReply, failure: Failure): FastifyReply {
  if (failure.code === 'API006') void reply.header('Retry-After', String(failure.facts.seconds))
  if (failure.code === 'API002') void reply.header('WWW-Authenticate', 'Bearer')
  return reply.code(STATUSES[failure.code]).type('application/json; charset=utf-8').send(refusalOf(failure))
}

/** A request whose parts are not of the documented shape. Its text names places and never values: one may be a secret. */
export class MisshapenRequest extends Error {}

/** What fastify or a handler threw, as a failure; undefined is a bug. */
export function failureOf(error: FastifyError | Error): Failure | undefined {
  if (error instanceof MisshapenRequest) return fail('API001', { what: error.message }).failure
  if (!('code' in error)) return undefined
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return fail('API005', { bytes: LARGEST_BODY }).failure
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return fail('API001', { what: 'the body is not of the type application/json' }).failure
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return fail('API001', { what: 'the body is no JSON' }).failure
    case 'FST_ERR_BAD_URL':
      return fail('API001', { what: 'the path cannot be decoded' }).failure
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return fail('API001', { what: 'a part of the path is too long' }).failure
    default:
      return 'statusCode' in error && error.statusCode === 400 ? fail('API001', { what: 'the request cannot be read' }).failure : undefined
  }
}
