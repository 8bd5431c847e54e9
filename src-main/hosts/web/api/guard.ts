// Who may call the API: whoever has the token, in reasonable numbers.
import type { FastifyRequest } from 'fastify'
import { fail } from '../../../contract/index.ts'
import type { Failure } from '../../../contract/index.ts'
import { isEqual } from '../equal.ts'
import { createBudget } from './budget.ts'

const ALLOWED = { burst: 400, perSecond: 100 }
/** Guessing is slow, and does not slow down who has the token. */
const REFUSED = { burst: 40, perSecond: 2 }

export interface Guard {
  /** API002, API006. */
  refusal(request: FastifyRequest): Failure | undefined
}

export function createGuard(token: string): Guard {
  const now = (): number => performance.now()
  const allowed = createBudget(ALLOWED, now)
  const refused = createBudget(REFUSED, now)
  return {
    refusal({ headers }) {
      const isKnown = isEqual(bearerOf(headers.authorization), token)
      const seconds = (isKnown ? allowed : refused).spend()
      if (seconds !== undefined) return fail('API006', { seconds }).failure
      return isKnown ? undefined : fail('API002', {}).failure
    },
  }
}

/** '' is no token, and no token is ''. */
function bearerOf(authorization: string | undefined): string {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? ''
}
