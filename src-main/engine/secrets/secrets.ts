// Setting, removing and listing secrets. What is audited of them is their names.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isSecretName, SECRET_NAME_RULE } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'
import { writeLocalAudit } from '../audit/index.ts'
import type { EnginePorts, SecretNames, SecretStore } from '../ports/index.ts'
import type { Working } from '../shared/working.ts'

export interface SecretRequest {
  readonly name: string
}

export interface SecretsDocument extends SecretNames {
  readonly formatVersion: 1
  /** `memory`: there is no keychain, and what is set is forgotten when the engine ends. */
  readonly keptIn: SecretStore['kind']
}

export interface StoredSecretDocument {
  readonly formatVersion: 1
  readonly name: string
  readonly keptIn: SecretStore['kind']
}

export interface Secrets {
  /** secret.list: names only. */
  list(): Promise<Result<SecretsDocument>>
  /** secret.set: in the place of the one of that name. SEC001, SEC004. */
  set(request: SecretRequest & { readonly value: string }, working: Working): Promise<Result<StoredSecretDocument>>
  /** secret.delete: SEC003. */
  remove(request: SecretRequest, working: Working): Promise<Result<StoredSecretDocument>>
}

export function createSecrets(ports: EnginePorts): Secrets {
  const { secrets } = ports

  function noted(change: 'set' | 'deleted', name: string, { origin }: Working): Result<StoredSecretDocument> {
    writeLocalAudit(ports, { action: 'setting', facts: { setting: 'secret', name, change, 'kept in': secrets.kind }, origin })
    return ok({ formatVersion: 1, name, keptIn: secrets.kind })
  }

  return {
    async list() {
      const names = await secrets.names()
      return names.ok ? ok({ formatVersion: 1, ...names.value, keptIn: secrets.kind }) : names
    },
    async set({ name, value }, working) {
      if (!isSecretName(name)) return fail('SEC001', { name, reason: SECRET_NAME_RULE })
      if (value === '') return fail('SEC004', { name })
      const stored = await secrets.set(name, value)
      return stored.ok ? noted('set', name, working) : stored
    },
    async remove({ name }, working) {
      const names = await secrets.names()
      if (!names.ok) return names
      const { stored } = names.value
      if (!stored.includes(name)) return fail('SEC003', { name, nearest: nearest(name, stored) })
      const removed = await secrets.remove(name)
      return removed.ok ? noted('deleted', name, working) : removed
    },
  }
}
