// The commands with their flags, as CLI.md lists them: a file a group.
import { Command } from 'commander'
import { ownPackage } from '../../engine/index.ts'
import { withCommonFlags } from '../arguments.ts'
import { addDeploy } from './deploy.ts'
import { addEdits } from './edits.ts'
import { addEnvironments } from './environments.ts'
import { addHistory } from './history.ts'
import { createKit } from './kit.ts'
import { addGate } from './gate.ts'
import { addProject } from './project.ts'
import { addRuns } from './runs.ts'
import { addSchedules } from './schedules.ts'
import { addSecrets } from './secrets.ts'
import { addWindow } from './window.ts'

/** The program; `exit` receives the status of the command that ran. */
export function createProgram(exit: (status: number) => void): Command {
  // The common flags are the program's own, so that they may stand before or after a command's name.
  const program = withCommonFlags(new Command('sluice'))
    .description('Plan, deploy and refresh Snowflake projects from your own machine.')
    .version(ownPackage().version)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
  const kit = createKit(program, exit)
  for (const addGroup of [addWindow, addProject, addDeploy, addGate, addRuns, addHistory, addSchedules, addSecrets, addEdits, addEnvironments]) addGroup(kit)
  return program
}
