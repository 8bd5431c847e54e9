// Asks before a refresh: which nodes it would run and where; then starts it.
import { useState } from 'react'
import type { FormEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Failure } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { environmentTone, warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import type { RefreshTarget } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { callEngine, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, CopyButton, Dialog, Notice, Progress } from '../../ui/index.ts'
import './refresh.css'

export interface RefreshDialogProps {
  readonly target: RefreshTarget
  readonly onClose: () => void
}

export function RefreshDialog({ target, onClose }: RefreshDialogProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [isStarting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const place = { folder: project.folder, environment: environment.id }
  const include = target.include ?? '{*}'
  const exclude = target.exclude === undefined || target.exclude.trim() === '' ? undefined : target.exclude
  const asked = target.job === undefined ? { include, ...(exclude === undefined ? {} : { exclude }) } : { job: target.job }
  const selection = useCall('project.select', { ...place, ...asked })
  const job = project.jobs.find((each) => each.id === target.job)
  const nodes = selection.state === 'ready' ? selection.value.nodes : []
  const sources = new Set(project.nodes.flatMap((node) => (node.isSource ? [node.id] : [])))
  const running = nodes.filter((node) => !sources.has(node.id))
  const isAll = job === undefined && include === '{*}'
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setStarting(true)
    setFailure(undefined)
    const started = await callEngine('refresh.start', { ...place, ...(isAll ? { all: true } : asked) })
    setStarting(false)
    if (!started.ok) return setFailure(started.failure)
    onClose()
    return intents.openRun(started.value.runID)
  }
  const title = job === undefined ? (isAll ? 'Refresh every node' : 'Refresh a selection') : `Refresh ${job.name}`
  const command = commandLine({
    name: 'refresh',
    flags: [['--project', project.folder], ['--env', environment.name], ...(job !== undefined ? [['--job', job.name] as const] : isAll ? [['--all'] as const] : [['--include', include] as const, ...(exclude === undefined ? [] : [['--exclude', exclude] as const])])],
  })
  return (
    <Dialog title={`${title} in ${environment.name}`} onClose={onClose} className={isProd ? 'dialog-prod' : ''}>
      {job === undefined ? (isAll ? null : <pre className="refresh-selector mono">{include}{exclude === undefined ? '' : `\nwithout ${exclude}`}</pre>) : <pre className="refresh-selector mono">{job.include}{job.exclude.trim() === '' ? '' : `\nwithout ${job.exclude}`}</pre>}
      {selection.state === 'loading' ? <Progress what="reading the selection" done={0} total={null} /> : null}
      {selection.state === 'failed' ? <Notice tone="failed" role="alert" title="Nothing can be refreshed"><pre>{describe(selection.failure)}</pre></Notice> : null}
      {selection.state === 'ready' ? (
        <>
          <p><b className="strong">{counted(running.length, 'node')}</b> run on {warehouseName(environment).toLowerCase()}{nodes.length > running.length ? `, ${counted(nodes.length - running.length, 'source')} checked` : ''}.</p>
          <p className="faint">{running.slice(0, 8).map((node) => node.name).join(', ')}{running.length > 8 ? ` and ${running.length - 8} more` : ''}</p>
          {selection.value.warnings.map((warning, index) => <Notice key={index} title={warning.message} />)}
        </>
      ) : null}
      {failure === undefined ? null : (
        <Notice tone="failed" role="alert" title="Not started">
          <pre>{describe(failure)}</pre>
          <div className="notice-action">
            {failure.code === 'RUN003' || failure.code === 'RUN004' ? <Button onClick={() => { onClose(); intents.openPlan() }}>Plan {environment.name}</Button> : null}
          </div>
        </Notice>
      )}
      <form className="dialog-actions" onSubmit={(event) => void start(event)}>
        <CopyButton label="Copy as command" text={command} />
        <Button onClick={onClose}>Cancel</Button>
        <Button kind={isProd ? 'prod' : 'primary'} type="submit" disabled={selection.state !== 'ready' || running.length === 0 || isStarting}>{isStarting ? 'Starting…' : `Refresh ${environment.name}`}</Button>
      </form>
    </Dialog>
  )
}
