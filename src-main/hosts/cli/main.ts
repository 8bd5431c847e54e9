// The command line's entry: parses the arguments, runs one command, ends with its status.
import { CommanderError } from 'commander'
import { describe } from '../../contract/index.ts'
import { fail } from '../../core/failure/index.ts'
import { endWithLauncher } from '../engine/index.ts'
import { EXIT } from './exit-status.ts'
import { createProgram } from './program/index.ts'

endWithLauncher()
// Who reads no further (`sluice ls | head`) has what they wanted; the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })
}

try {
  const program = createProgram((status) => { process.exitCode = status })
  for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) command.exitOverride()
  await program.parseAsync()
} catch (error) {
  process.exitCode = error instanceof CommanderError ? refuse(error) : crash(error)
}

/** Help and version end well; anything else is input that cannot be taken. */
function refuse(error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.done
  if (process.argv.includes('--json')) {
    const facts = { what: error.message.replace(/^error: /, '') }
    process.stdout.write(`${JSON.stringify({ error: { code: 'ARG001', message: describe(fail('ARG001', facts).failure), facts } }, null, 2)}\n`)
  }
  return EXIT.badInput
}

/** A bug before there was a log to write it to: the terminal has all of it. */
function crash(error: unknown): number {
  process.stderr.write(`This is a bug in Sluice.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return EXIT.bug
}
