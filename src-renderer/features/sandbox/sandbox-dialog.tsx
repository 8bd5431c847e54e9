// Makes up data for the project's sources in the embedded warehouse, on request and only there; then, for the nodes that cannot run there, what stands in.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Output, ProgressEvent } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { count, counted } from '../../lib/text.ts'
import { callEngine, isProgress, useOpenProject } from '../../platform/index.ts'
import { Button, CopyButton, Dialog, Field, Notice, Progress } from '../../ui/index.ts'

type State =
  | { readonly state: 'asking'; readonly problem?: string }
  | { readonly state: 'making'; readonly progress: ProgressEvent | undefined }
  | { readonly state: 'made'; readonly made: Output<'sandbox.create'> }

const DEFAULT_ROWS = 1_000

export function SandboxDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, environment } = useOpenProject()
  const [rows, setRows] = useState(String(DEFAULT_ROWS))
  const [seed, setSeed] = useState('1')
  const [state, setState] = useState<State>({ state: 'asking' })
  const isValid = /^\d+$/.test(rows) && /^\d+$/.test(seed) && Number(rows) <= 10_000_000
  const make = async (standIns?: 'all') => {
    setState({ state: 'making', progress: undefined })
    const input = { folder: project.folder, environment: environment.id, rows: Number(rows), seed: Number(seed), ...(standIns === undefined ? {} : { standIns }) }
    const made = await callEngine('sandbox.create', input, {
      onEvent: (event) => { if (isProgress(event)) setState({ state: 'making', progress: event }) },
    })
    if (made.ok) setState({ state: 'made', made: made.value })
    else setState({ state: 'asking', problem: describe(made.failure) })
  }
  if (state.state === 'made') return <Made made={state.made} onStandIns={() => void make('all')} onClose={onClose} />
  const command = commandLine({ name: 'sandbox create', flags: [['--project', project.folder], ['--env', environment.name], ['--rows', rows], ['--seed', seed]] })
  return (
    <Dialog title={`Make up source data in ${environment.name}`} onClose={onClose}>
      <p className="soft">Each source becomes a table in the embedded warehouse, with rows made from its declared columns and types. The same seed gives the same data. Nothing outside this machine is touched.</p>
      <form className="deploy-form" onSubmit={(event) => { event.preventDefault(); void make() }}>
        <Field label="Rows in each source" inputMode="numeric" value={rows} onChange={(event) => setRows(event.target.value.trim())} />
        <Field label="Seed" inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value.trim())} />
        {state.state === 'asking' && state.problem !== undefined ? <Notice tone="failed" role="alert" title="No data was made up"><pre>{state.problem}</pre></Notice> : null}
        {state.state === 'making' ? <Progress what={state.progress?.what ?? 'making up rows'} done={state.progress?.done ?? 0} total={state.progress?.total ?? null} /> : null}
        <div className="dialog-actions">
          <CopyButton label="Copy as command" text={command} />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={!isValid || state.state === 'making'}>Make up source data</Button>
        </div>
      </form>
    </Dialog>
  )
}

interface MadeProps {
  readonly made: Output<'sandbox.create'>
  readonly onStandIns: () => void
  readonly onClose: () => void
}

const SHOWN_NAMES = 3

function Made({ made: { environment, tables, standIns, cannotRun }, onStandIns, onClose }: MadeProps) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const left = cannotRun.filter(({ isStoodIn }) => !isStoodIn)
  const names = left.slice(0, SHOWN_NAMES).map(({ name, construct }) => `${name} (${construct})`).join(', ')
  return (
    <Dialog title="Source data is there" onClose={onClose}>
      <p className="soft">{counted(tables.length, 'table')} with {count(rows)} rows in the embedded warehouse of {environment}. Columns named alike share values, so joins match.</p>
      {standIns.length === 0 ? null : <p className="soft">Made-up rows stand in for {counted(standIns.length, 'node')} that cannot run here: a refresh runs what is below.</p>}
      {left.length === 0 ? null : (
        <Notice title={`${counted(left.length, 'node')} cannot run on the embedded warehouse`}>
          {names}{left.length > SHOWN_NAMES ? ` and ${count(left.length - SHOWN_NAMES)} more` : ''}. A refresh skips what cannot run and what is below it, unless made-up rows stand in.
        </Notice>
      )}
      <div className="dialog-actions">
        {left.length === 0 ? null : <Button onClick={onStandIns}>Make up rows for {left.length === 1 ? 'it' : 'them'}</Button>}
        <Button kind="primary" onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}
