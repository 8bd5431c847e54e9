// Attaching to the engine that another process holds.
import { clientChannel, createClient } from '../../contract/index.ts'
import type { EngineClient, Input } from '../../contract/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { readAddress } from './address.ts'
import { connectToSocket } from './socket.ts'

/** What kind of door a process is. */
export type Through = NonNullable<Input<'engine.hello'>['through']>

export interface AttachedEngine {
  readonly client: EngineClient
  readonly socket: string
}

/** Undefined where nobody answers there (yet, or any more). STA002 where the engine that does is of another version. */
export async function attachToEngine(dataFolder: string, version: string, through: Through): Promise<Result<AttachedEngine> | undefined> {
  const address = readAddress(dataFolder)
  if (address === undefined) return undefined
  const carrier = await connectToSocket(address.socket)
  if (carrier === undefined) return undefined
  // Said before a word is exchanged: another version may not even frame its words alike.
  if (address.version !== version) {
    carrier.close()
    return fail('STA002', { theirs: address.version, ours: version, pid: address.pid })
  }
  const client = createClient(clientChannel(carrier))
  // An engine that has answered counts this client and waits for it; one that was just ending hangs up instead.
  const greeted = await client.call('engine.hello', { through })
  return greeted.ok ? ok({ client, socket: address.socket }) : undefined
}
