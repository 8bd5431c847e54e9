// Asks before a refresh is run again: from the failure or from the start, on its own terms; says what would be there twice.
import { useState } from 'react'
import type { FormEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Failure, Run } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { environmentTone } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { callEngine, useOpenProject } from '../../platform/index.ts'
import { Button, CopyButton, Dialog, Notice, Segmented } from '../../ui/index.ts'

type From = 'failure' | 'start'

const NAMED = 8

export function RerunDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const left = run.runResults.filter(({ runState }) => runState !== 'complete')
  const unread = run.sources.filter(({ ok }) => !ok).length
  const canResume = left.length + unread > 0
  const [from, setFrom] = useState<From>(canResume ? 'failure' : 'start')
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [isStarting, setStarting] = useState(false)
  const nodes = from === 'start' ? run.runResults : left
  const doubled = nodes.filter(({ unfinished }) => unfinished !== undefined && unfinished.repeatable !== 'yes')
  const environment = project.environments.find(({ id }) => id === run.environmentID)
  const isProd = environment !== undefined && environmentTone(environment, project.environments) === 'prod'
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setStarting(true)
    setFailure(undefined)
    const started = await callEngine('run.rerun', { runID: run.runID, ...(from === 'start' ? { fromStart: true } : {}) })
    setStarting(false)
    if (!started.ok) return setFailure(started.failure)
    onClose()
    intents.openRun(started.value.runID)
  }
  const choices = [...(canResume ? [{ value: 'failure' as const, label: `From the failure: ${counted(left.length, 'node')}` }] : []), { value: 'start' as const, label: `From the start: ${counted(run.runResults.length, 'node')}` }]
  return (
    <Dialog title={`Rerun run ${run.runID} in ${run.environmentName}?`} onClose={onClose} className={isProd ? 'dialog-prod' : ''}>
      <form className="refresh-form" onSubmit={(event) => void start(event)}>
        <Segmented label="From" value={from} choices={choices} onChange={setFrom} />
        <p className="soft">With the same parameters{Object.keys(run.parameters).length === 0 ? ' (none)' : ''} and terms, as it is deployed now{unread > 0 ? `; ${counted(unread, 'source')} that could not be read ${unread === 1 ? 'is' : 'are'} checked again` : ''}.</p>
        <p className="faint">{nodes.slice(0, NAMED).map(({ name }) => name).join(', ')}{nodes.length > NAMED ? ` and ${nodes.length - NAMED} more` : ''}</p>
        {doubled.length === 0 ? null : <Notice tone="failed" title={`Rows may be there twice: ${doubled.slice(0, NAMED).map(({ name }) => name).join(', ')}`}>A part of {doubled.length === 1 ? 'it' : 'each'} was done, and nothing says that it can be repeated. The node’s stages say what is in the warehouse.</Notice>}
        {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not started"><pre>{describe(failure)}</pre></Notice>}
        <div className="dialog-actions">
          <CopyButton label="Copy as command" text={rerunCommand(project.folder, run.runID, from)} />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={isProd ? 'prod' : 'primary'} type="submit" autoFocus disabled={isStarting}>{isStarting ? 'Starting…' : `Rerun in ${run.environmentName}`}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function rerunCommand(folder: string, runID: string, from: From): string {
  return `${commandLine({ name: 'rerun', flags: [['--project', folder], ...(from === 'start' ? [['--from-start'] as const] : [])] })} ${runID}`
}
