// plan, deploy, rollback, kept, drift.
import { Option } from 'commander'
import type { Command } from 'commander'
import { collect, collectPair } from '../arguments.ts'
import { drift } from '../commands/drift.ts'
import type { DriftFlags } from '../commands/drift.ts'
import { kept } from '../commands/kept.ts'
import { deploy, plan } from '../commands/plan.ts'
import type { DeployFlags, PlanOutputFlags, TakeUpFlags } from '../commands/plan.ts'
import { rollback } from '../commands/rollback.ts'
import type { RollbackFlags } from '../commands/rollback.ts'
import { seconds, withSelection } from './flags.ts'
import type { Kit } from './kit.ts'

export function addDeploy({ program, add, withEngine }: Kit): void {
  withEngine<PlanOutputFlags & TakeUpFlags>(
    withTakeUpFlags(withPlanFlags(add(program, 'plan', 'what a deploy would change')))
      .option('--out <file>', 'write the plan to a file')
      .option('--md <file>', 'write it as Markdown, for a pull request')
      .option('--rehearse', 'carry it out on a throw-away copy, and say of each step what that proved')
      .option('--exit-code', 'exit 10 where there are changes'),
    plan,
  )
  withEngine<DeployFlags>(
    withTakeUpFlags(withGateFlags(withPlanFlags(add(program, 'deploy', 'make the environment match the project'))))
      .option('--plan <file>', 'a plan that was written by `plan --out`')
      .option('--allow-loss <name>', 'allow the loss of data in this object; repeatable', collect)
      .addOption(new Option('--on-failure <what>', 'what happens to independent steps').choices(['continue', 'stop'])),
    deploy,
  )
  withEngine<RollbackFlags>(
    withGateFlags(withAnswerFlags(add(program, 'rollback', 'deploy an earlier state again')))
      .option('--to <run|commit>', 'what that deploy left, or the project at that commit (default: what was there before the last deploy)')
      .option('--kept <name>', 'only what this kept copy was a copy of (see `sluice kept`)')
      .option('--dry-run', 'show what would be done')
      .option('--rehearse', 'as --dry-run, and carry it out on a throw-away copy')
      .option('--md <file>', 'with either of them: write the plan as Markdown')
      .option('--allow-loss <name>', 'allow the loss of data in this object; repeatable', collect)
      .addOption(new Option('--on-failure <what>', 'what happens to independent steps').choices(['continue', 'stop'])),
    rollback,
  )
  withEngine(add(program, 'kept', 'what the environment keeps of that which deploys dropped'), kept)
  withEngine<DriftFlags>(add(program, 'drift', 'the warehouse against what was recorded').option('--exit-code', 'exit 10 where there is drift'), drift)
}

function withTakeUpFlags(command: Command): Command {
  return command
    .option('--resume <run>', 'do the rest of a deploy that was interrupted or failed')
    .option('--undo <run>', 'go back to what was deployed before that deploy')
    .option('--adopt <run>', 'record what the warehouse has for the nodes that it left half done')
}

function withGateFlags(command: Command): Command {
  return command
    .option('--wait <seconds>', 'how long to wait for the gate (default 1800)', seconds)
    .option('--drain <seconds>', 'how long running nodes of its set may go on (default 600)', seconds)
    .addOption(new Option('--on-drain-timeout <what>', 'what then: wait on (default), cancel what is running, or give up').choices(['wait', 'cancel', 'give-up']))
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
