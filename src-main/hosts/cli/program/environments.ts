// sandbox, env, workspace, doctor.
import { collect, readWholeNumber } from '../arguments.ts'
import { doctor, listEnvironments, showEnvironment, useEnvironment } from '../commands/environment.ts'
import { createSandbox, dropSandbox } from '../commands/sandbox.ts'
import type { SandboxFlags } from '../commands/sandbox.ts'
import type { Kit } from './kit.ts'

export function addEnvironments({ program, add, withEngine }: Kit): void {
  const sandbox = program.command('sandbox').description('made-up data in the embedded warehouse')
  withEngine<SandboxFlags>(
    add(sandbox, 'create', 'make the sources as tables, from their declared columns')
      .option('--rows <n>', 'rows a table (default 1000)', readWholeNumber(0, 10_000_000))
      .option('--seed <n>', 'same seed, same data (default 1)', readWholeNumber(0, 2_147_483_647))
      .option('--stand-ins', 'fill every deployed node that cannot run here, too, so that those below it can')
      .option('--stand-in <node>', 'fill this one; may be given again', collect),
    createSandbox,
  )
  withEngine(add(sandbox, 'drop', 'drop the made-up sources, and the made-up rows of nodes'), dropSandbox)
  const environment = program.command('env').description('environments of the project')
  withEngine(add(environment, 'list', 'all of them'), listEnvironments)
  withEngine(add(environment, 'show [name]', 'one: where it runs, its mapping, what is deployed'), (context, _flags, [name]) => showEnvironment(context, name))
  const workspace = program.command('workspace').description('this clone and its active environment')
  withEngine(add(workspace, 'use <environment>', 'make an environment the active one'), (context, _flags, [name]) => useEnvironment(context, name ?? ''))
  withEngine(add(program, 'doctor', 'what this machine has, and what to do about what it has not'), doctor)
}
