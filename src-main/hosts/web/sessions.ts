// Who may use the page: a link works once and gives a cookie; the cookie is known to this process only and ends with it.
import { randomBytes } from 'node:crypto'
import { isEqual } from './equal.ts'

export const COOKIE = 'sluice_session'

export interface Sessions {
  /** The token of the link that works next. */
  linkToken(): string
  /** Trades a link's token for a session, and makes a new link; undefined where it is not the next one. */
  redeem(token: string): string | undefined
  isKnown(session: string | undefined): boolean
}

export function createSessions(): Sessions {
  let next = secret()
  const known: string[] = []
  return {
    linkToken: () => next,
    redeem: (token) => {
      if (!isEqual(token, next)) return undefined
      next = secret()
      const session = secret()
      known.push(session)
      return session
    },
    isKnown: (session) => session !== undefined && known.some((candidate) => isEqual(candidate, session)),
  }
}

/** The value of our cookie in a Cookie header. */
export function sessionOf(cookies: string | undefined): string | undefined {
  for (const pair of (cookies ?? '').split(';')) {
    const [name, value] = pair.split('=', 2)
    if (name?.trim() === COOKIE) return value?.trim()
  }
  return undefined
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
