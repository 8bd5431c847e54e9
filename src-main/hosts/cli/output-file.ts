// Files that a command is asked to write beside its answer.
import { writeFileSync } from 'node:fs'
import { describe } from '../../contract/index.ts'
import { fail } from '../../core/failure/index.ts'
import { reasonOf } from '../engine/index.ts'
import { callerPath } from './arguments.ts'
import { EXIT } from './exit-status.ts'
import type { Terminal } from './terminal.ts'

/** Writes `text` where a file was named. Where it cannot be, says so and gives that exit status: the work itself is done, and its answer still holds. */
export function writeOutput(terminal: Terminal, file: string | undefined, text: string): number {
  if (file === undefined) return EXIT.done
  try {
    writeFileSync(callerPath(file), text)
    return EXIT.done
  } catch (error) {
    const what = `${file} was not written: ${reasonOf(error)}`
    terminal.warn(describe(fail('ARG001', { what, hint: 'Name a file in a folder that exists and that you may write to.' }).failure))
    return EXIT.badInput
  }
}
