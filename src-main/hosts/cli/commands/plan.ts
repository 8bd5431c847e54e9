// plan and deploy: what would change, and changing it.
import { readFileSync } from 'node:fs'
import { planDocument } from '../../../contract/index.ts'
import type { Input } from '../../../contract/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { isEmptyPlan, missingLossConsents } from '../../../core/plan/index.ts'
import type { DisabledChoice, DriftChoice, Plan } from '../../../core/plan/index.ts'
import { reasonOf } from '../../engine/index.ts'
import { callerPath } from '../arguments.ts'
import { ask } from '../ask.ts'
import { target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitStatusOfRun } from '../exit-status.ts'
import { changesText, planText } from '../print/plan.ts'
import { runText } from '../print/run.ts'
import { watchRun } from '../watch.ts'
import { showPlan } from './show-plan.ts'
import type { ShownFlags } from './show-plan.ts'

/** The plan format that this version writes and reads. */
const PLAN_FORMAT = 1

export interface PlanFlags {
  readonly at?: string
  readonly select?: string
  readonly exclude?: string
  readonly drift?: Readonly<Record<string, string>>
  readonly sameColumn?: Readonly<Record<string, string>>
  readonly disabled?: Readonly<Record<string, string>>
  readonly removeExpired?: boolean
  readonly live?: boolean
  readonly offline?: boolean
}

export interface PlanOutputFlags extends PlanFlags, ShownFlags {}

/** An earlier deploy, by its number. */
export interface TakeUpFlags {
  readonly resume?: string
  readonly undo?: string
  readonly adopt?: string
}

export interface DeployFlags extends PlanFlags, TakeUpFlags {
  readonly plan?: string
  readonly allowLoss?: readonly string[]
  readonly onFailure?: 'continue' | 'stop'
  readonly wait?: number
  readonly drain?: number
  readonly onDrainTimeout?: 'wait' | 'cancel' | 'give-up'
}

export async function plan(context: CommandContext, flags: PlanOutputFlags & TakeUpFlags): Promise<CommandResult> {
  const input = await deployInput(context, flags)
  return input.ok ? showPlan(context, input.value, flags) : input
}

export async function deploy(context: CommandContext, flags: DeployFlags): Promise<CommandResult> {
  const input = await deployInput(context, flags)
  return input.ok ? reviewAndDeploy(context, input.value, flags) : input
}

/** Plans, shows what would be done, asks what must be asked, and does it. */
export async function reviewAndDeploy(context: CommandContext, input: DeployInput, flags: Pick<DeployFlags, 'allowLoss' | 'onFailure' | 'wait' | 'drain' | 'onDrainTimeout'>): Promise<CommandResult> {
  const { terminal } = context
  const planned = await context.call('plan.make', input)
  if (!planned.ok) return planned
  context.progress.clear()
  const reviewed = planned.value
  if (!terminal.json) terminal.print(planText(reviewed, terminal.paint, terminal.verbose))
  const consent = await consentTo(context, reviewed, flags.allowLoss ?? [])
  if (consent === undefined) return fail('RUN005', {})
  const started = await context.call('deploy.start', {
    ...input,
    expectHash: input.expectHash ?? reviewed.hash,
    allowLoss: [...consent],
    ...(flags.onFailure === undefined ? {} : { onFailure: flags.onFailure }),
    ...(flags.wait === undefined ? {} : { waitSeconds: flags.wait }),
    drain: { ...(flags.drain === undefined ? {} : { seconds: flags.drain }), ...(flags.onDrainTimeout === undefined ? {} : { then: flags.onDrainTimeout }) },
  })
  if (!started.ok) return started
  const run = await watchRun(context, started.value.runID)
  if (!run.ok) return run
  terminal.print(`\n${runText(run.value, terminal.paint, { withNodes: terminal.verbose })}`)
  if (run.value.outcome === 'failed' || run.value.outcome === 'cancelled') {
    terminal.print(`\nDo the rest with \`sluice deploy --resume ${run.value.runID}\`, or go back with \`sluice deploy --undo ${run.value.runID}\`.`)
  }
  terminal.document(run.value)
  return ok(exitStatusOfRun(run.value.outcome))
}

async function deployInput(context: CommandContext, flags: PlanFlags & TakeUpFlags & { readonly plan?: string }): Promise<Result<DeployInput>> {
  const earlier = TAKE_UPS.filter((how) => flags[how] !== undefined)
  const [how] = earlier
  if (how === undefined) return flags.plan === undefined ? planInput(context, flags) : savedPlanInput(context, flags.plan)
  const others = [...earlier, ...(['plan', 'at', 'select', 'exclude'] as const).filter((flag) => flags[flag] !== undefined)]
  if (others.length > 1) return fail('ARG001', { what: `${others.map((flag) => `--${flag}`).join(' and ')} exclude each other`, hint: 'Give one of them.' })
  return takeUpInput(context, flags, { how, run: flags[how] ?? '' })
}

const TAKE_UPS = ['resume', 'undo', 'adopt'] as const

/** The environment is that of the run, where it is in the history here and none is named. */
async function takeUpInput(context: CommandContext, flags: PlanFlags, takeUp: NonNullable<DeployInput['takeUp']>): Promise<Result<DeployInput>> {
  const run = context.environment === undefined ? await context.call('runs.show', { runID: takeUp.run }) : undefined
  const input = planInput({ ...context, environment: context.environment ?? (run?.ok === true ? run.value.environmentID : undefined) }, flags)
  return input.ok ? ok({ ...input.value, takeUp }) : input
}

export type DeployInput = Input<'plan.make'> & { readonly expectHash?: string }

export function planInput(context: CommandContext, flags: PlanFlags): Result<DeployInput> {
  const drift = driftChoices(flags.drift ?? {})
  if (!drift.ok) return drift
  const disabled = disabledChoices(flags.disabled)
  if (!disabled.ok) return disabled
  if (flags.live === true && flags.offline === true) return fail('ARG001', { what: '--live and --offline exclude each other' })
  return ok({
    ...target(context),
    ...(flags.at === undefined ? {} : { commit: flags.at }),
    ...(flags.select === undefined ? {} : { include: flags.select }),
    ...(flags.exclude === undefined ? {} : { exclude: flags.exclude }),
    answers: { drift: drift.value, sameColumn: { ...flags.sameColumn }, ...disabled.value, ...(flags.removeExpired === true ? { removeExpired: true as const } : {}) },
    ...(flags.live === true ? { mode: 'live' as const } : flags.offline === true ? { mode: 'offline' as const } : {}),
  })
}

function driftChoices(pairs: Readonly<Record<string, string>>): Result<Record<string, DriftChoice>> {
  const choices: Record<string, DriftChoice> = {}
  for (const [item, choice] of Object.entries(pairs)) {
    if (choice !== 'adopt' && choice !== 'correct' && choice !== 'ignore') {
      return fail('ARG001', { what: `--drift ${item}=${choice}: the choice is adopt, correct or ignore` })
    }
    choices[item] = choice
  }
  return ok(choices)
}

function disabledChoices(pairs: PlanFlags['disabled']): Result<{ readonly disabled?: Record<string, DisabledChoice> }> {
  if (pairs === undefined) return ok({})
  const choices: Record<string, DisabledChoice> = {}
  for (const [node, choice] of Object.entries(pairs)) {
    if (choice !== 'freeze' && choice !== 'drop') return fail('ARG001', { what: `--disabled ${node}=${choice}: the choice is freeze or drop` })
    choices[node] = choice
  }
  return ok({ disabled: choices })
}

/** What a saved plan was made from, so that it can be made again and compared with its hash. */
function savedPlanInput(context: CommandContext, file: string): Result<DeployInput> {
  const saved = readPlan(callerPath(file))
  if (!saved.ok) return saved
  const { environment, parameters, commit, subset, answers, hash } = saved.value
  return ok({
    ...target({ ...context, environment: context.environment ?? environment.id, parameters: context.parameters ?? parameters }),
    ...(commit === null ? {} : { commit }),
    ...(subset === null ? {} : { include: subset.include, exclude: subset.exclude }),
    answers: { ...answers, drift: { ...answers.drift }, sameColumn: { ...answers.sameColumn }, ...(answers.disabled === undefined ? {} : { disabled: { ...answers.disabled } }) },
    expectHash: hash,
  })
}

function readPlan(file: string): Result<Plan> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail('PLN004', { file, reason: reasonOf(error) })
  }
  const version = typeof value === 'object' && value !== null && 'formatVersion' in value ? Number(value.formatVersion) : undefined
  if (version !== undefined && version > PLAN_FORMAT) return fail('PLN005', { file, version, known: PLAN_FORMAT })
  const parsed = planDocument.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return fail('PLN004', { file, reason: issue === undefined || issue.path.length === 0 ? 'it is another document' : `its ${issue.path.join('.')} is missing or of another kind` })
}

/** Names whose loss is allowed, asked of a person where there is one; undefined where that person says no. */
async function consentTo(context: CommandContext, reviewed: Plan, allowed: readonly string[]): Promise<readonly string[] | undefined> {
  if (!context.terminal.canAsk || isEmptyPlan(reviewed)) return allowed
  const typed: string[] = [...allowed]
  for (const name of missingLossConsents(reviewed, allowed)) {
    const answer = await ask(`This destroys data in ${name}. Type its name to allow it: `)
    if (answer !== name) return undefined
    typed.push(answer)
  }
  if (context.yes) return typed
  const answer = await ask(`Deploy ${changesText(reviewed)} to ${reviewed.environment.name}? [y/N] `)
  return /^y(es)?$/i.test(answer) ? typed : undefined
}

