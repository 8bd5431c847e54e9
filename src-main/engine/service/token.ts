// The token of the HTTP API: made at the first start, and kept where secrets are kept.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Ids, SecretStore } from '../ports/index.ts'

const NAME = 'service/token'

export interface ServiceToken {
  readonly token: string
  /** `memory`: there is no keychain, and it is forgotten when the engine ends. */
  readonly keptIn: SecretStore['kind']
  /** It was made just now. */
  readonly isNew: boolean
}

/** Several that ask at once get the same one. */
export function createServiceToken({ secrets, ids }: { readonly secrets: SecretStore; readonly ids: Ids }): () => Promise<Result<ServiceToken>> {
  let making: Promise<Result<ServiceToken>> | undefined

  async function readOrMake(): Promise<Result<ServiceToken>> {
    const kept = await secrets.get(NAME)
    if (!kept.ok) return kept
    if (kept.value !== undefined) return ok({ token: kept.value, keptIn: secrets.kind, isNew: false })
    // Two random UUIDs: 244 bits that nobody guesses.
    const token = `sluice_${ids.uuid()}${ids.uuid()}`.replaceAll('-', '')
    const saved = await secrets.set(NAME, token)
    return saved.ok ? ok({ token, keptIn: secrets.kind, isNew: true }) : saved
  }

  return () => (making ??= readOrMake().finally(() => { making = undefined }))
}
