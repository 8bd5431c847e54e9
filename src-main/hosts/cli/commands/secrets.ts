// secret set, delete and list. A value comes from standard input or a hidden prompt, never from an argument, which others could read.
import { text } from 'node:stream/consumers'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { secretVariable } from '../../../core/project/index.ts'
import { askHidden } from '../ask.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'

export async function setSecret(context: CommandContext, name: string): Promise<CommandResult> {
  const { terminal, call } = context
  const kept = await staysKept(context, name)
  if (!kept.ok) return kept
  const value = await readValue(context, name)
  if (!value.ok) return value
  const result = await call('secret.set', { name, value: value.value })
  if (!result.ok) return result
  terminal.print(`${name} is ${result.value.keptIn === 'keychain' ? 'in the keychain' : 'in memory, until the process that holds the engine ends'}.`)
  terminal.document(result.value)
  return done
}

export async function deleteSecret({ terminal, call }: CommandContext, name: string): Promise<CommandResult> {
  const result = await call('secret.delete', { name })
  if (!result.ok) return result
  terminal.print(`${name} is deleted.`)
  terminal.document({ ...result.value, deleted: true })
  return done
}

export async function listSecrets({ terminal, call }: CommandContext): Promise<CommandResult> {
  const result = await call('secret.list', {})
  if (!result.ok) return result
  const { stored, variables, keptIn } = result.value
  terminal.document(result.value)
  const place = keptIn === 'keychain' ? 'the keychain' : 'memory (there is no keychain)'
  terminal.print(stored.length === 0 ? `No secret is in ${place}. Add one: sluice secret set NAME` : [`In ${place}:`, ...stored.map((name) => `  ${name}`)].join('\n'))
  if (variables.length > 0) terminal.print(['Variables that stand in:', ...variables.map((name) => `  ${name}`)].join('\n'))
  return done
}

/** SEC002 where there is no keychain, and the memory that it would be in is this very process's. */
async function staysKept({ call, client }: CommandContext, name: string): Promise<Result<void>> {
  const listed = await call('secret.list', {})
  if (!listed.ok) return listed
  if (listed.value.keptIn === 'keychain') return ok(undefined)
  const holder = await client.call('engine.hello', {})
  if (!holder.ok) return holder
  return holder.value.pid === process.pid ? fail('SEC002', { name, variable: secretVariable(name) }) : ok(undefined)
}

/** SEC004, RUN005. One line break at its end is not part of it: what writes a value to standard input often adds one. */
async function readValue({ terminal, progress }: CommandContext, name: string): Promise<Result<string>> {
  progress.clear()
  if (process.stdin.isTTY === true) {
    if (!terminal.canAsk) return fail('SEC004', { name })
    const typed = await askHidden(`Value of ${name}: `)
    return typed === undefined ? fail('RUN005', {}) : ok(typed)
  }
  const value = (await text(process.stdin)).replace(/\r?\n$/, '')
  return value === '' ? fail('SEC004', { name }) : ok(value)
}
