// Where a page may be served: on this machine, to this machine.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** The host as it was given. ARG001. */
export function loopbackHost(host: string): Result<string> {
  if (LOOPBACK.includes(host)) return ok(host)
  return fail('ARG001', { what: `--host ${host} is not this machine`, hint: `The page is served on ${LOOPBACK.join(', ')} only; reach it from elsewhere through an SSH tunnel.` })
}
