// Questions to a person at a terminal.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await reader.question(question)).trim()
  } finally {
    reader.close()
  }
}

/** What is typed is not shown; undefined where it is given up. */
export async function askHidden(question: string): Promise<string | undefined> {
  process.stderr.write(question)
  // As a terminal, so that the reader echoes and not the system; and its echo goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const givenUp = new Promise<undefined>((resolve) => void reader.once('close', () => resolve(undefined)))
  try {
    return await Promise.race([reader.question(''), givenUp])
  } finally {
    reader.close()
    process.stderr.write('\n')
  }
}
