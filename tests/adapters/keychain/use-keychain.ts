// Stores, reads and removes a secret in the keychain of the session that it runs in; prints what it saw.
import { createSecrets } from '../../../src-main/adapters/keychain/index.ts'
import type { Log } from '../../../src-main/engine/ports/index.ts'

const lines: string[] = []
const say = (message: string): void => void lines.push(message)
const log: Log = { debug: say, info: say, warn: say, error: say }
const secrets = createSecrets({ variables: {}, log })
const name = 'test/ünïcode name'
const before = await secrets.get(name)
await secrets.set(name, 'not a real "secret"')
// Another store, as another process would have: what it reads comes from the keychain and not from memory.
const stored = await createSecrets({ variables: {}, log }).get(name)
const names = await secrets.names()
await secrets.remove(name)
process.stdout.write(JSON.stringify({ kind: secrets.kind, before, stored, names, after: await secrets.get(name), lines }))
