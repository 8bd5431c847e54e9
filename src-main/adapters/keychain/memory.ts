// Secrets in memory, until the program ends: where there is no keychain. A variable SLUICE_SECRET_NAME stands in for a stored one.
import { ok } from '../../core/failure/index.ts'
import type { SecretStore } from '../../engine/ports/index.ts'

/** `variables` are the process's environment variables. */
export function createMemorySecrets(variables: Readonly<Record<string, string | undefined>>): SecretStore {
  const kept = new Map<string, string>()
  return {
    kind: 'memory',
    get: async (name) => ok(kept.get(name) ?? variables[variableOf(name)]),
    async set(name, value) {
      kept.set(name, value)
      return ok(undefined)
    },
    async remove(name) {
      kept.delete(name)
      return ok(undefined)
    },
  }
}

/** `prod/password` → SLUICE_SECRET_PROD_PASSWORD. */
function variableOf(name: string): string {
  return `SLUICE_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`
}
