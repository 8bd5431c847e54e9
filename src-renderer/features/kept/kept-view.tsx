// What deploys dropped and the environment keeps: how much, until when; each can be brought back, and what is over can be removed.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { KeptDocument, KeptListing } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, CopyButton, Failed, TabHead, Table, TopActions } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { KeptInspector } from './kept-inspector.tsx'
import './kept.css'

/** ms between two looks: a deploy may have kept more. */
const RENEW = 30_000

export function KeptView() {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const now = useNow(RENEW)
  const loaded = useCall('kept.list', { folder: project.folder, environment: environment.id }, now)
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const columns = useMemo(() => columnsOf(now), [now])
  if (loaded.state === 'failed') return <Failed title={`What ${environment.name} keeps could not be read`} message={describe(loaded.failure)} onRetry={loaded.retry} />
  const document = latest(loaded)
  if (document === undefined) return <Blank title={`Reading what ${environment.name} keeps`} />
  const { copies } = document
  const expired = copies.filter(({ isExpired }) => isExpired).length
  const copy = copies.find(({ as }) => as === picked) ?? copies[0]
  const bringBack = (as: string) => intents.openRollback({ kept: as })
  return (
    <div className="tab-column">
      <TopActions>
        <CopyButton label="Copy as command" text={commandLine({ name: 'kept', flags: [['--project', project.folder], ['--env', environment.name]] })} />
        {expired === 0 ? null : <Button onClick={() => intents.removeExpired()}>Remove {expired === 1 ? 'the expired one' : `${expired} expired`}…</Button>}
      </TopActions>
      <TabHead title={`Kept in ${environment.name}`} subtitle={subtitle(document)} />
      {copies.length === 0 ? (
        <Blank title="Nothing is kept here" actions={<Button onClick={() => intents.openRuns()}>Runs</Button>}>{document.keepDays === null ? <>With <span className="mono">keep: 14 days</span> for {environment.name} in sluice.yml, a deploy keeps what it drops under another name, and a rollback brings it back with its rows.</> : 'No deploy dropped anything that is still there.'}</Blank>
      ) : (
        <div className="tab-row">
          <Table label="Kept copies" rows={copies} columns={columns} keyOf={({ as }) => as} selected={copy?.as} onSelect={setPicked} onOpen={bringBack} />
          {copy === undefined ? null : <KeptInspector copy={copy} now={now} onBringBack={bringBack} />}
        </div>
      )}
    </div>
  )
}

function subtitle({ keepDays, copies }: KeptDocument): string {
  const rule = keepDays === null ? 'what is dropped now is not kept' : `what is dropped is kept for ${counted(keepDays, 'day')}`
  return `${copies.length === 1 ? '1 copy' : `${copies.length} copies`} in the warehouse; ${rule}`
}

function columnsOf(now: number): readonly Column<KeptListing>[] {
  return [
    { key: 'what', title: 'What', width: '84px', cell: ({ column }) => (column === undefined ? 'table' : 'column'), order: ({ column }) => (column === undefined ? 0 : 1) },
    { key: 'node', title: 'Node', width: 'minmax(180px, 1.4fr)', cell: ({ location, name, column }) => <><span className="faint">{location}.</span><b className="strong">{name}</b>{column === undefined ? null : <span className="mono">.{column}</span>}</>, order: ({ location, name, column }) => `${location}.${name}.${column ?? ''}` },
    { key: 'holds', title: 'Holds', width: '120px', isNumber: true, cell: ({ rows, column }) => (rows === undefined ? <span className="faint">not counted</span> : counted(rows, column === undefined ? 'row' : 'value')), order: ({ rows }) => rows ?? -1 },
    { key: 'by', title: 'Dropped by', width: '170px', cell: ({ runID, at }) => <>run <span className="mono">{runID}</span> <span className="soft">{shortTime(at, now)}</span></>, order: ({ at }) => at },
    { key: 'until', title: 'Kept until', width: '150px', cell: ({ until, isExpired }) => <span className={isExpired ? 'kept-over' : ''}>{shortTime(until, now)}{isExpired ? ', over' : ''}</span>, order: ({ until }) => until },
  ]
}
