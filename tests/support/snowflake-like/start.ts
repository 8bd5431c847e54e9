// Starts an account in a process of its own, for several others to use.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from './link/socket.ts'
import type { AccountLink } from './link/link.ts'

export interface SnowflakeLikeProcess extends AsyncDisposable {
  /** The socket's path: what other processes `connect` to. */
  readonly address: string
  readonly link: AccountLink
  readonly pid: number
}

export async function startSnowflakeLike(): Promise<SnowflakeLikeProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-snowflake-'))
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${folder}` : join(folder, 'account')
  // Its statements that run at once are as many as it has threads.
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'server.ts'), address], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('the Snowflake-like warehouse ended before it answered')))])
  const link = await connect(address)
  return {
    address,
    link,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      await link.end()
      child.stdin.end()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
