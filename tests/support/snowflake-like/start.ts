// Lets other processes use an account: one of this process, or one that is started in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, serve } from './link/socket.ts'
import type { AccountLink } from './link/link.ts'

export interface ServedAccount extends AsyncDisposable {
  /** The socket's path: what other processes `connect` to. */
  readonly address: string
}

export async function serveAccount(account: AccountLink): Promise<ServedAccount> {
  const { folder, address } = await newAddress()
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)))
    serve(socket, account)
  })
  server.listen(address)
  await once(server, 'listening')
  return {
    address,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function newAddress(): Promise<{ readonly folder: string; readonly address: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-snowflake-'))
  return { folder, address: process.platform === 'win32' ? `\\\\.\\pipe\\${folder}` : join(folder, 'account') }
}

export interface SnowflakeLikeProcess extends AsyncDisposable {
  /** The socket's path: what other processes `connect` to. */
  readonly address: string
  readonly link: AccountLink
  readonly pid: number
}

export async function startSnowflakeLike(): Promise<SnowflakeLikeProcess> {
  const { folder, address } = await newAddress()
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
