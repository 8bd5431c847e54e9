// The command line's entry: parses the arguments, runs one command, ends with its status.
import { enableCompileCache } from 'node:module'
import { CommanderError } from 'commander'
import { describe } from '../../contract/index.ts'
import { fail } from '../../core/failure/index.ts'
import { EXIT } from './exit-status.ts'

enableCompileCache()
const { createProgram } = await import('./program.ts')

try {
  const program = createProgram((status) => { process.exitCode = status })
  for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) command.exitOverride()
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Help and version end well; anything else is input that cannot be taken.
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.badInput
  if (error.exitCode !== 0 && process.argv.includes('--json')) {
    const facts = { what: error.message.replace(/^error: /, '') }
    process.stdout.write(`${JSON.stringify({ error: { code: 'ARG001', message: describe(fail('ARG001', facts).failure), facts } }, null, 2)}\n`)
  }
}
