// serve --show-token: the token that callers of the HTTP API show.
import { fail } from '../../../core/failure/index.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'

/** ARG001 where it would be forgotten as soon as it was shown. */
export async function showToken({ terminal, call }: CommandContext): Promise<CommandResult> {
  const given = process.env['SLUICE_TOKEN']
  const made = given === undefined || given === '' ? await call('service.token', {}) : undefined
  if (made?.ok === false) return made
  if (made?.value.isNew === true && made.value.keptIn === 'memory') {
    return fail('ARG001', { what: 'There is no keychain on this machine, and no service that has a token', hint: 'Start `sluice serve` first, or give a token of your own in the variable SLUICE_TOKEN' })
  }
  const token = made?.value.token ?? given ?? ''
  terminal.print(token)
  terminal.document({ formatVersion: 1, token })
  return done
}
