// Under which names this server answers: a foreign one that leads here (DNS rebinding) and pages of other sites are refused.
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

export interface Border {
  /** A request's Host header. */
  isOwnHost(host: string | undefined): boolean
  /** A request's Origin header. */
  isOwnOrigin(origin: string): boolean
}

/** Before there is an address nobody knows it. */
export const CLOSED: Border = { isOwnHost: () => false, isOwnOrigin: () => false }

export interface BorderOptions {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** The address that it was asked to listen on. */
  readonly host: string
  /** PEM; the names that it is good for are names of this server. */
  readonly certificate?: string | undefined
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

export function createBorder({ address, host, certificate }: BorderOptions): Border {
  const { protocol, port } = new URL(address)
  const parsed = certificate === undefined ? undefined : new X509Certificate(certificate)

  function isOwnName(name: string): boolean {
    if (LOOPBACK.includes(name) || name === host || name === `[${host}]`) return true
    const bare = name.replace(/^\[|\]$/g, '')
    return (isIP(bare) === 0 ? parsed?.checkHost(bare) : parsed?.checkIP(bare)) !== undefined
  }

  function isOwnHost(asked: string | undefined): boolean {
    if (asked === undefined || !/^[\w.:[\]-]+$/.test(asked) || !URL.canParse(`${protocol}//${asked}`)) return false
    const named = new URL(`${protocol}//${asked}`)
    return named.port === port && isOwnName(named.hostname)
  }

  return {
    isOwnHost,
    isOwnOrigin: (origin) => origin.startsWith(`${protocol}//`) && isOwnHost(origin.slice(protocol.length + 2)),
  }
}
