// The commands with their flags, as CLI.md lists them.
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { ownPackage } from '../engine/index.ts'
import { collect, collectPair, commonOptionsOf, readWholeNumber, terminalOf, withCommonFlags } from './arguments.ts'
import type { CommonFlags } from './arguments.ts'
import { runCommand } from './command.ts'
import type { CommandContext, CommandResult } from './command.ts'
import { demo, demoFolder } from './commands/demo.ts'
import { drift } from './commands/drift.ts'
import type { DriftFlags } from './commands/drift.ts'
import { addToSubgraph, removeFromSubgraph, rename, setJob, undo } from './commands/edit.ts'
import type { EditFlags } from './commands/edit.ts'
import { doctor, listEnvironments, showEnvironment, useEnvironment } from './commands/environment.ts'
import { lineage } from './commands/lineage.ts'
import type { LineageFlags } from './commands/lineage.ts'
import { deploy, plan } from './commands/plan.ts'
import type { DeployFlags, PlanOutputFlags } from './commands/plan.ts'
import { list, render, show, validate } from './commands/project.ts'
import type { RenderFlags, SelectionFlags } from './commands/project.ts'
import { rollback } from './commands/rollback.ts'
import type { RollbackFlags } from './commands/rollback.ts'
import { cancelRun, refresh, runs, showRun } from './commands/runs.ts'
import type { RefreshFlags, RunsFlags } from './commands/runs.ts'
import { createSandbox, dropSandbox } from './commands/sandbox.ts'
import type { SandboxFlags } from './commands/sandbox.ts'
import { openWindow, serve } from './commands/window.ts'
import type { ServeFlags } from './commands/window.ts'

const port = readWholeNumber(0, 65_535)
const seconds = readWholeNumber(0, 86_400)

/** The program; `exit` receives the status of the command that ran. */
export function createProgram(exit: (status: number) => void): Command {
  // The common flags are the program's own, so that they may stand before or after a command's name.
  const program = withCommonFlags(new Command('sluice'))
    .description('Plan, deploy and refresh Snowflake projects from your own machine.')
    .version(ownPackage().version)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
  const add = (parent: Command, usage: string, description: string): Command => parent.command(usage).description(description)

  /** A command without an engine of its own. */
  const withFlags = <Flags>(command: Command, work: (flags: CommonFlags & Flags, names: readonly string[]) => Promise<number>): void => {
    command.action(async () => exit(await work(command.optsWithGlobals<CommonFlags & Flags>(), command.args)))
  }
  /** A command that works with an engine. */
  const withEngine = <Flags>(command: Command, work: (context: CommandContext, flags: Flags, names: readonly string[]) => Promise<CommandResult>): void => {
    withFlags<Flags>(command, (flags, names) => runCommand(terminalOf(flags), commonOptionsOf(flags), (context) => work(context, flags, names)))
  }

  withFlags(add(program, 'open [dir]', 'open the window, or the page where there is no Electron'), (flags, [folder]) =>
    openWindow(terminalOf(flags), commonOptionsOf(folder === undefined ? flags : { ...flags, project: folder })))
  withFlags<ServeFlags>(
    add(program, 'serve', 'serve the page on this machine; prints its one-time link')
      .option('--port <n>', 'default: a free one', port)
      .option('--host <address>', 'default: 127.0.0.1'),
    (flags) => serve(terminalOf(flags), commonOptionsOf(flags), flags),
  )
  withFlags(add(program, 'demo', 'the sample shop, planned, deployed and refreshed in a temporary folder'), (flags) => {
    const folder = demoFolder()
    const options = commonOptionsOf(flags)
    return runCommand(terminalOf(flags), { ...options, dataFolder: options.dataFolder ?? join(folder, 'data') }, (context) => demo(context, folder))
  })
  withEngine<{ sarif?: string }>(
    add(program, 'validate', 'check every file of the project').option('--sarif <file>', 'write the findings as SARIF, for a code host'),
    validate,
  )
  withEngine<SelectionFlags & { why?: boolean }>(
    withSelection(add(program, 'ls', 'what a selection holds')).option('--job <job>', 'a job, by name or id').option('--why', 'why each node is in'),
    list,
  )
  withEngine(add(program, 'show <node>', 'one node: columns, lineage, where it is deployed, its last runs'), (context, _flags, [node]) => show(context, node ?? ''))
  withEngine<LineageFlags>(
    add(program, 'lineage <name>', 'what a node or NODE.COLUMN is made from, and what is made from it')
      .option('--up', 'only what it is made from')
      .option('--down', 'only what is made from it')
      .option('--depth <n>', 'at most so many steps away', readWholeNumber(1, 1_000_000))
      .option('--limit <n>', 'at most so many of each kind, the nearest (default 500)', readWholeNumber(1, 1_000)),
    (context, flags, [name]) => lineage(context, name ?? '', flags),
  )
  withEngine<RenderFlags>(
    add(program, 'render [node]', 'the statements of a node, stage by stage')
      .option('--select <selector>', 'of every node that it picks')
      .option('--create', 'what makes it')
      .option('--run', 'what refreshes it (default)')
      .option('--context', 'with what the template sees'),
    (context, flags, [node]) => render(context, node, flags),
  )
  withEngine<PlanOutputFlags>(
    withPlanFlags(add(program, 'plan', 'what a deploy would change'))
      .option('--out <file>', 'write the plan to a file')
      .option('--md <file>', 'write it as Markdown, for a pull request')
      .option('--rehearse', 'carry it out on a throw-away copy, and say of each step what that proved')
      .option('--exit-code', 'exit 10 where there are changes'),
    plan,
  )
  withEngine<DeployFlags>(
    withPlanFlags(add(program, 'deploy', 'make the environment match the project'))
      .option('--plan <file>', 'a plan that was written by `plan --out`')
      .option('--resume <run>', 'do the rest of a deploy that was interrupted or failed')
      .option('--undo <run>', 'go back to what was deployed before that deploy')
      .option('--adopt <run>', 'record what the warehouse has for the nodes that it left half done')
      .option('--allow-loss <name>', 'allow the loss of data in this object; repeatable', collect)
      .addOption(new Option('--on-failure <what>', 'what happens to independent steps').choices(['continue', 'stop']))
      .option('--wait <seconds>', 'how long to wait for the gate (default 1800)', seconds),
    deploy,
  )
  withEngine<RollbackFlags>(
    withAnswerFlags(add(program, 'rollback', 'deploy an earlier state again'))
      .option('--to <run|commit>', 'what that deploy left, or the project at that commit (default: what was there before the last deploy)')
      .option('--dry-run', 'show what would be done')
      .option('--allow-loss <name>', 'allow the loss of data in this object; repeatable', collect)
      .addOption(new Option('--on-failure <what>', 'what happens to independent steps').choices(['continue', 'stop']))
      .option('--wait <seconds>', 'how long to wait for the gate (default 1800)', seconds),
    rollback,
  )
  withEngine<DriftFlags>(add(program, 'drift', 'the warehouse against what was recorded').option('--exit-code', 'exit 10 where there is drift'), drift)
  withEngine<RefreshFlags>(
    add(program, 'refresh', 'run nodes in dependency order')
      .option('--job <job>', 'a job, by name or id')
      .addOption(new Option('--jobID <id>').hideHelp())
      .option('--include <selector>', 'the nodes to run')
      .addOption(new Option('--includeNodesSelector <selector>').hideHelp())
      .option('--exclude <selector>', 'nodes to leave out')
      .addOption(new Option('--excludeNodesSelector <selector>').hideHelp())
      .option('--all', 'every deployed node')
      .option('--parallelism <n>', 'nodes at the same time (default 16, as far as the warehouse allows)', readWholeNumber(1, 64))
      .option('--out <file>', 'write the run to a file')
      .option('--wait <seconds>', 'how long to wait for the gate (default 1800)', seconds),
    refresh,
  )
  addRuns(program, add, withEngine)
  addEdits(program, add, withEngine)
  addEnvironments(program, add, withEngine)
  withEngine(add(program, 'doctor', 'what this machine has, and what to do about what it has not'), doctor)
  return program
}

type Add = (parent: Command, usage: string, description: string) => Command
type WithEngine = <Flags>(command: Command, work: (context: CommandContext, flags: Flags, names: readonly string[]) => Promise<CommandResult>) => void

function addRuns(program: Command, add: Add, withEngine: WithEngine): void {
  const group = add(program, 'runs', 'the history of runs')
    .option('--job <job>', 'only of this job')
    .option('--state <state>', 'only in this state, for example completed or failed')
    .option('--since <time>', 'only since this time (ISO 8601)')
    .option('--limit <n>', 'at most so many (default 20)', readWholeNumber(1, 1000))
    .option('--everywhere', 'of every project of this data folder')
  withEngine<RunsFlags>(group, runs)
  withEngine(add(group, 'show <run>', 'one run with its nodes'), (context, _flags, [run]) => showRun(context, run ?? ''))
  withEngine<{ now?: boolean }>(
    add(program, 'cancel <run>', 'let the running nodes of a run finish, and start no more').option('--now', 'stop their statements'),
    (context, flags, [run]) => cancelRun(context, run ?? '', flags),
  )
}

function addEdits(program: Command, add: Add, withEngine: WithEngine): void {
  const withDryRun = (command: Command): Command => command.option('--dry-run', 'show what would change, and write nothing')
  withEngine<EditFlags & { location?: string }>(
    withDryRun(add(program, 'rename <node> [name]', 'rename a node, with everything that names it')).option('--location <location>', 'move it there'),
    rename,
  )
  const job = program.command('job').description('jobs of the project')
  withEngine<EditFlags & { include?: string; exclude?: string }>(
    withDryRun(add(job, 'set <job>', 'change what a job selects')).option('--include <selector>', 'the nodes that it runs').option('--exclude <selector>', 'nodes to leave out'),
    setJob,
  )
  const subgraph = program.command('subgraph').description('subgraphs of the project')
  withEngine<EditFlags>(withDryRun(add(subgraph, 'add <subgraph> <nodes...>', 'put nodes into a subgraph')), addToSubgraph)
  withEngine<EditFlags>(withDryRun(add(subgraph, 'remove <subgraph> <nodes...>', 'take nodes out of a subgraph')), removeFromSubgraph)
  withEngine<EditFlags>(withDryRun(add(program, 'undo', 'put back what the last edit of the project changed')), undo)
}

function addEnvironments(program: Command, add: Add, withEngine: WithEngine): void {
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
}

function withSelection(command: Command): Command {
  return command.option('--select <selector>', 'the nodes meant').option('--exclude <selector>', 'nodes to leave out')
}

function withPlanFlags(command: Command): Command {
  return withAnswerFlags(withSelection(command).option('--at <commit>', 'the project at a commit instead of the work tree'))
    .option('--remove-expired', 'remove what earlier deploys kept, where its days are over')
    .option('--live', 'read the catalog now (default on the embedded warehouse)')
    .option('--offline', 'do not read the catalog; what was last read of it counts')
}

function withAnswerFlags(command: Command): Command {
  return command
    .option('--drift <item=choice>', 'adopt, correct or ignore a drifted object; repeatable', collectPair)
    .option('--same-column <old=new>', 'a column that was deleted and added again; repeatable', collectPair)
    .option('--disabled <node=choice>', 'freeze (default) or drop what is deployed of a node whose deployment is switched off; repeatable', collectPair)
}
