// How the nodes of a refresh are run: what the request says, else sluice.yml, else what is usual.
import type { Settings } from '../../core/project/index.ts'
import type { RunTerms } from '../../core/run/index.ts'
import { DEFAULT_WAIT_SECONDS } from '../shared/gates.ts'
import type { RefreshRequest } from './request.ts'

const DEFAULT_PARALLELISM = 16
const DEFAULT_RETRIES = 2

type Asked = Pick<RefreshRequest, 'parallelism' | 'retries' | 'nodeTimeoutSeconds' | 'waitSeconds'>

/** Nodes at the same time as asked for: the warehouse may allow fewer. */
export function termsOf(asked: Asked, { refresh = {}, tests = [] }: Pick<Settings, 'refresh' | 'tests'>): RunTerms {
  const timeout = asked.nodeTimeoutSeconds ?? refresh.nodeTimeoutSeconds
  return {
    parallelism: asked.parallelism ?? refresh.parallelism ?? DEFAULT_PARALLELISM,
    retries: asked.retries ?? refresh.retries ?? DEFAULT_RETRIES,
    ...(timeout === undefined ? {} : { nodeTimeoutSeconds: timeout }),
    waitSeconds: asked.waitSeconds ?? DEFAULT_WAIT_SECONDS,
    tests,
  }
}
