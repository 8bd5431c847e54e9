// Secrets in the OS keychain through keytar, which is loaded at the first use. Where it cannot load, or no keychain answers
// (a container, a CI machine), they are kept in memory instead, and `kind` says so; never in a file.
import { createRequire } from 'node:module'
import type * as keytarModule from 'keytar'
import { ok } from '../../core/failure/index.ts'
import type { Log, SecretStore } from '../../engine/ports/index.ts'
import { createMemorySecrets } from './memory.ts'

const SERVICE = 'sluice'

type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword' | 'findCredentials'>

export interface KeychainOptions {
  /** The process's environment variables, where SLUICE_SECRET_NAME may stand in for a stored secret. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** How the native module is loaded; throws where it is not there. */
  readonly load?: () => Keytar
}

export function createSecrets(options: KeychainOptions): SecretStore {
  const memory = createMemorySecrets(options.variables)
  const load = options.load ?? loadKeytar
  let keytar: Keytar | 'not asked' | 'none' = 'not asked'

  function keychain(): Keytar | undefined {
    if (keytar === 'not asked') {
      try {
        keytar = load()
      } catch (error) {
        giveUp(error)
      }
    }
    return typeof keytar === 'string' ? undefined : keytar
  }

  function giveUp(error: unknown): void {
    keytar = 'none'
    options.log.warn('no keychain: secrets are kept in memory until the program ends', { reason: reasonOf(error) })
  }

  /** Does it in the keychain, or in memory once the keychain has failed. */
  async function use<T>(inKeychain: (keytar: Keytar) => Promise<T>, inMemory: () => Promise<T>): Promise<T> {
    const opened = keychain()
    if (opened === undefined) return inMemory()
    try {
      return await inKeychain(opened)
    } catch (error) {
      giveUp(error)
      return inMemory()
    }
  }

  return {
    get kind() {
      return keychain() === undefined ? 'memory' : 'keychain'
    },
    get: (name) =>
      use(
        async (opened) => {
          const stored = await opened.getPassword(SERVICE, name)
          return stored === null ? memory.get(name) : ok(stored)
        },
        () => memory.get(name),
      ),
    set: (name, value) =>
      use(
        async (opened) => ok(await opened.setPassword(SERVICE, name, value)),
        () => memory.set(name, value),
      ),
    remove: (name) =>
      use(
        async (opened) => {
          await opened.deletePassword(SERVICE, name)
          return ok(undefined)
        },
        () => memory.remove(name),
      ),
    names: () =>
      use(
        async (opened) => {
          // The keychain gives every value along with its name; they are let go of right here.
          const stored = (await opened.findCredentials(SERVICE)).map(({ account }) => account).sort()
          const inMemory = await memory.names()
          return inMemory.ok ? ok({ ...inMemory.value, stored }) : inMemory
        },
        () => memory.names(),
      ),
  }
}

/** keytar is CommonJS with a native part; `require` reports a missing library as an exception, here and now. */
function loadKeytar(): Keytar {
  const loaded: unknown = createRequire(import.meta.url)('keytar')
  // Safe: this is the shape that keytar's own type file gives for the module of that name.
  return loaded as Keytar
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
