// Where the page and the API may be served: on this machine to this machine, and to others over TLS only.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** Files, both in PEM. */
export interface TlsFiles {
  readonly certificate: string
  readonly key: string
}

export interface ServingPlace {
  readonly host: string
  readonly tls?: TlsFiles
}

/** ARG001. */
export function servingPlace({ host = '127.0.0.1', tlsCert, tlsKey }: { readonly host?: string | undefined; readonly tlsCert?: string | undefined; readonly tlsKey?: string | undefined }): Result<ServingPlace> {
  if (tlsCert !== undefined && tlsKey !== undefined) return ok({ host, tls: { certificate: tlsCert, key: tlsKey } })
  if (tlsCert !== undefined || tlsKey !== undefined) return fail('ARG001', { what: '--tls-cert and --tls-key go together', hint: 'Give both.' })
  if (LOOPBACK.includes(host)) return ok({ host })
  return fail('ARG001', {
    what: `--host ${host} is not this machine`,
    hint: `To others it is served over TLS only: give --tls-cert and --tls-key, or reach ${LOOPBACK.join(', ')} through an SSH tunnel`,
  })
}
