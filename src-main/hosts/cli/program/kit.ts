// What commands are made with.
import type { Command } from 'commander'
import { commonOptionsOf, terminalOf } from '../arguments.ts'
import type { CommonFlags } from '../arguments.ts'
import { runCommand } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'

export interface Kit {
  readonly program: Command
  add(parent: Command, usage: string, description: string): Command
  /** A command without an engine of its own. */
  withFlags<Flags>(command: Command, work: (flags: CommonFlags & Flags, names: readonly string[]) => Promise<number>): void
  /** A command that works with an engine. */
  withEngine<Flags>(command: Command, work: (context: CommandContext, flags: Flags, names: readonly string[]) => Promise<CommandResult>): void
}

/** `exit` receives the status of the command that ran. */
export function createKit(program: Command, exit: (status: number) => void): Kit {
  const withFlags: Kit['withFlags'] = <Flags>(command: Command, work: (flags: CommonFlags & Flags, names: readonly string[]) => Promise<number>) => {
    command.action(async () => exit(await work(command.optsWithGlobals<CommonFlags & Flags>(), command.args)))
  }
  return {
    program,
    add: (parent, usage, description) => parent.command(usage).description(description),
    withFlags,
    withEngine: <Flags>(command: Command, work: (context: CommandContext, flags: Flags, names: readonly string[]) => Promise<CommandResult>) =>
      withFlags<Flags>(command, (flags, names) => runCommand(terminalOf(flags), commonOptionsOf(flags), (context) => work(context, flags, names))),
  }
}
