// The link over a local socket: one JSON document a line, an answer for each request under its number, in any order.
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { SnowflakeProblem, connectionLost } from '../problems.ts'
import type { AccountLink } from './link.ts'

export const METHODS = ['open', 'submit', 'outcome', 'cancel', 'forget', 'close', 'inject', 'clearFaults', 'log', 'reached', 'release', 'configure', 'reset'] as const
export type Method = (typeof METHODS)[number]

export interface Request {
  readonly id: number
  readonly method: Method
  readonly args: readonly unknown[]
}

export type Answer = { readonly id: number; readonly value?: unknown } & ({ readonly problem?: undefined } | { readonly problem: { readonly code: string; readonly message: string } })

function onLines(socket: Socket, take: (line: string) => void): void {
  const begun: string[] = []
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = chunk.split('\n')
    const rest = lines.pop() ?? ''
    for (const line of lines) take([...begun.splice(0), line].join(''))
    if (rest !== '') begun.push(rest)
  })
}

/** Requests of this socket, answered by the account. */
export function serve(socket: Socket, account: AccountLink): void {
  socket.on('error', () => socket.destroy())
  onLines(socket, (line) => {
    // Safe: only `connect` writes what is read here.
    const request = JSON.parse(line) as Request
    void answer(account, request).then((told) => {
      if (!socket.destroyed) socket.write(`${JSON.stringify(told)}\n`)
    })
  })
}

async function answer(account: AccountLink, { id, method, args }: Request): Promise<Answer> {
  try {
    // Safe: the names are those of the link's own methods, and `connect` gives each its arguments.
    const call = account[method] as (...given: readonly unknown[]) => Promise<unknown>
    return { id, value: await call(...args) }
  } catch (error) {
    if (error instanceof SnowflakeProblem) return { id, problem: { code: error.code, message: error.message } }
    throw error
  }
}

/** What is open when the socket breaks is lost: nobody knows what came of it. */
export async function connect(path: string): Promise<AccountLink> {
  const socket = createConnection(path)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('error', reject)
  })
  // A client that has nothing to do but this may end.
  socket.unref()
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  let count = 0
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    for (const { reject } of open.values()) reject(connectionLost())
    open.clear()
  })
  onLines(socket, (line) => {
    // Safe: only `serve` writes what is read here.
    const { id, value, problem } = JSON.parse(line) as Answer
    const waiting = open.get(id)
    open.delete(id)
    if (open.size === 0) socket.unref()
    if (problem === undefined) waiting?.resolve(value)
    else waiting?.reject(new SnowflakeProblem(problem.code, problem.message))
  })

  function ask<T>(method: Method, ...args: readonly unknown[]): Promise<T> {
    if (socket.destroyed) return Promise.reject(connectionLost())
    const id = ++count
    const waiting = Promise.withResolvers<unknown>()
    open.set(id, waiting)
    socket.ref()
    socket.write(`${JSON.stringify({ id, method, args } satisfies Request)}\n`)
    // Safe: `answer` gives what the account's own method gives.
    return waiting.promise as Promise<T>
  }

  return {
    open: (options) => ask('open', options),
    submit: (session, sql, options) => ask('submit', session, sql, options ?? {}),
    outcome: (queryId) => ask('outcome', queryId),
    cancel: (queryId) => ask('cancel', queryId),
    forget: (session) => ask('forget', session),
    close: (session) => ask('close', session),
    inject: (...faults) => ask('inject', ...faults),
    clearFaults: () => ask('clearFaults'),
    log: () => ask('log'),
    reached: (name) => ask('reached', name),
    release: (name) => ask('release', name),
    configure: (settings) => ask('configure', settings),
    reset: () => ask('reset'),
    async end() {
      socket.destroy()
    },
  }
}
