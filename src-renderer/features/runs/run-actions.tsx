// What can be done with a run: cancel it while it goes on, run it again, copy it as a command.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Run } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { useIntents } from '../../lib/intents.ts'
import { callEngine, useOpenProject } from '../../platform/index.ts'
import { Button, CopyButton, Dialog, Notice } from '../../ui/index.ts'
import { RerunDialog } from './rerun-dialog.tsx'
import { TAKE_UPS, TakeUpDialog } from './take-up-dialog.tsx'
import type { TakeUp } from './take-up-dialog.tsx'

export function RunActions({ run }: { readonly run: Run }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [asking, setAsking] = useState<'cancel' | 'rerun' | undefined>(undefined)
  const close = () => setAsking(undefined)
  const [takingUp, setTakingUp] = useState<TakeUp | undefined>(undefined)
  const canBeTakenUp = run.runType === 'deploy' && (run.outcome === 'failed' || run.outcome === 'cancelled')
  const canBeRolledBackTo = run.runType === 'deploy' && run.outcome === 'success'
  const isHere = run.environmentID === environment.id
  const whereTo = isHere ? 'Shows what it would take to be again what this deploy left' : `Make ${run.environmentName} the active environment first`
  const command = run.runType === 'deploy'
    ? commandLine({ name: 'deploy', flags: [['--project', project.folder], ['--env', run.environmentName]] })
    : commandLine({ name: 'refresh', flags: [['--project', project.folder], ['--env', run.environmentName], ...refreshFlags(run)] })
  return (
    <>
      {run.outcome === null ? <Button onClick={() => setAsking('cancel')}>Cancel…</Button> : run.runType === 'refresh' ? <Button kind={run.outcome === 'success' ? 'plain' : 'primary'} onClick={() => setAsking('rerun')}>Rerun…</Button> : <Button onClick={() => intents.openPlan()}>Plan again</Button>}
      {canBeRolledBackTo ? <Button title={whereTo} disabled={!isHere} onClick={() => intents.openRollback({ to: run.runID })}>Roll back to this…</Button> : null}
      {canBeTakenUp ? TAKE_UPS.map(({ how, label, says }) => <Button key={how} title={says} onClick={() => setTakingUp(how)}>{label}…</Button>) : null}
      <CopyButton label="Copy as command" text={command} />
      {asking === 'cancel' && run.outcome === null ? <CancelDialog run={run} onClose={close} /> : null}
      {asking === 'rerun' ? <RerunDialog run={run} onClose={close} /> : null}
      {takingUp === undefined ? null : <TakeUpDialog run={run} how={takingUp} onClose={() => setTakingUp(undefined)} />}
    </>
  )
}

function refreshFlags(run: Run): readonly (readonly [string, string?])[] {
  return [...selectionFlags(run), ['--parallelism', String(run.parallelism)]]
}

function selectionFlags(run: Run): readonly (readonly [string, string?])[] {
  if (run.jobID !== undefined) return [['--job', run.jobName ?? run.jobID]]
  if (run.include === undefined || run.include === '' || (run.include === '{*}' && (run.exclude ?? '') === '')) return [['--all']]
  return [['--include', run.include], ...(run.exclude === undefined || run.exclude === '' ? [] : [['--exclude', run.exclude] as const])]
}

function CancelDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const cancel = async (now: boolean) => {
    const cancelled = await callEngine('run.cancel', { runID: run.runID, now })
    if (cancelled.ok) onClose()
    else setProblem(describe(cancelled.failure))
  }
  return (
    <Dialog title={`Cancel this ${run.runType} in ${run.environmentName}?`} onClose={onClose}>
      <p className="soft">Nodes that are done stay done. Those that run now can finish, or their statements can be stopped; the rest is not started.</p>
      {problem === undefined ? null : <Notice tone="failed" title={problem} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>Keep running</Button>
        <Button onClick={() => void cancel(true)}>Stop at once</Button>
        <Button kind="primary" onClick={() => void cancel(false)}>Let running nodes finish</Button>
      </div>
    </Dialog>
  )
}
