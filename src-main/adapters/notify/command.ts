// A notification as a program: run with its arguments and no shell, the summary on its standard input, stopped when it takes too long.
import { spawn } from 'node:child_process'
import type { CommandDelivery, Delivered } from '../../engine/ports/index.ts'

export function runCommand({ program, args, input, timeoutMs }: CommandDelivery): Promise<Delivered> {
  return new Promise((resolve) => {
    const failed = (reason: string): void => resolve({ ok: false, reason, isFinal: true })
    // What it prints is nobody's: a summary may hold more than a log should.
    const child = spawn(program, [...args], { shell: false, stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true, timeout: timeoutMs, killSignal: 'SIGKILL' })
    child.once('error', (error) => failed(`${program} could not be started: ${error.message}`))
    child.once('exit', (status, signal) => {
      if (status === 0) resolve({ ok: true })
      else if (status !== null) failed(`${program} ended with status ${status}`)
      else failed(child.killed ? `${program} took longer than ${timeoutMs / 1000} s and was stopped` : `${program} was ended by ${signal ?? 'a signal'}`)
    })
    // Who reads no input closes it early.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
