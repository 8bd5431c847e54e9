// Secrets in memory, until the program ends: where there is no keychain. A variable SLUICE_SECRET_NAME stands in for a stored one.
import { ok } from '../../core/failure/index.ts'
import { SECRET_VARIABLE_PREFIX, secretVariable } from '../../core/project/index.ts'
import type { SecretStore } from '../../engine/ports/index.ts'

/** `variables` are the process's environment variables. */
export function createMemorySecrets(variables: Readonly<Record<string, string | undefined>>): SecretStore {
  const kept = new Map<string, string>()
  return {
    kind: 'memory',
    get: async (name) => ok(kept.get(name) ?? variables[secretVariable(name)]),
    async set(name, value) {
      kept.set(name, value)
      return ok(undefined)
    },
    async remove(name) {
      kept.delete(name)
      return ok(undefined)
    },
    names: async () => ok({ stored: [...kept.keys()].sort(), variables: Object.keys(variables).filter((name) => name.startsWith(SECRET_VARIABLE_PREFIX)).sort() }),
  }
}
