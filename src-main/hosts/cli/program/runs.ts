// refresh, and the history of runs.
import { Option } from 'commander'
import { readWholeNumber } from '../arguments.ts'
import { cancelRun, refresh, rerun, runs, showRun } from '../commands/runs.ts'
import type { RefreshFlags, RerunFlags, RunsFlags } from '../commands/runs.ts'
import { seconds } from './flags.ts'
import type { Kit } from './kit.ts'

export function addRuns({ program, add, withEngine }: Kit): void {
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
      .option('--retries <n>', 'how often a node sends again what failed at something that passes (default 2)', readWholeNumber(0, 20))
      .option('--node-timeout <seconds>', 'stop a node that takes longer', readWholeNumber(1, 604_800))
      .option('--out <file>', 'write the run to a file')
      .option('--wait <seconds>', 'how long to wait for the gate (default 1800)', seconds),
    refresh,
  )
  withEngine<RerunFlags>(
    add(program, 'rerun <run>', 'run again what did not end well of a refresh, with the same parameters')
      .option('--from-start', 'run all of it again')
      .option('--out <file>', 'write the run to a file'),
    (context, flags, [run]) => rerun(context, run ?? '', flags),
  )
  const group = add(program, 'runs', 'the history of runs')
    .option('--job <job>', 'only of this job')
    .option('--state <state>', 'only in this state, for example completed or failed')
    .addOption(new Option('--kind <kind>', 'only deploys, or only refreshes').choices(['deploy', 'refresh']))
    .option('--node <node>', 'only with this node: id, name or LOCATION.NAME')
    .option('--text <words>', 'only with these words in a node name, a statement or an error')
    .option('--since <time>', 'only since this time (ISO 8601)')
    .option('--until <time>', 'only until this time (ISO 8601)')
    .option('--limit <n>', 'at most so many (default 20)', readWholeNumber(1, 1000))
    .option('--everywhere', 'of every project of this data folder')
  withEngine<RunsFlags>(group, runs)
  withEngine(add(group, 'show <run>', 'one run with its nodes'), (context, _flags, [run]) => showRun(context, run ?? ''))
  withEngine<{ now?: boolean }>(
    add(program, 'cancel <run>', 'let the running nodes of a run finish, and start no more').option('--now', 'stop their statements'),
    (context, flags, [run]) => cancelRun(context, run ?? '', flags),
  )
}
