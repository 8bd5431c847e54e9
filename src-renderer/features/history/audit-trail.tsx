// The audit trail of the active environment and of this machine, and whether it is as it was written.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { AuditDocument } from '../../../src-main/contract/index.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Failed, Notice, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'

type Line = AuditDocument['records'][number]

export function AuditTrail() {
  const { project, environment } = useOpenProject()
  const now = useNow(60_000)
  const [verified, setVerified] = useState(0)
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const loaded = useCall('audit.show', { folder: project.folder, environment: environment.id, verify: verified > 0 }, verified)
  const document = latest(loaded)
  const columns = useMemo(() => columnsOf(now, environment.name), [now, environment.name])
  const rows = useMemo(() => (document?.records ?? []).toSorted((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : right.sequence - left.sequence)), [document])
  if (loaded.state === 'failed') return <Failed title="The audit trail could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  if (document === undefined) return <Blank title="Reading the audit trail" />
  if (rows.length === 0) return <Blank title={`Nothing is in the trail of ${environment.name} yet`}>Every deploy, rollback, gate hold and change of a setting is written here, each record tied to the one before it, so that a changed one is found.</Blank>
  return (
    <div className="tab-column">
      <div className="history-bar">
        <span className="soft" role="status">{counted(rows.length, 'record')}{document.earlier === 0 ? '' : `, and ${counted(document.earlier, 'line')} from before they were chained`}</span>
        <Button disabled={loaded.state === 'loading'} onClick={() => setVerified(verified + 1)}>Verify</Button>
      </div>
      {document.verification?.filter(({ records, isIntact }) => records > 0 || !isIntact).map((verdict) => (
        <Notice key={verdict.trail} role={verdict.isIntact ? 'status' : 'alert'} tone={verdict.isIntact ? 'done' : 'failed'} title={`The trail of ${verdict.trail === 'local' ? 'this machine' : environment.name} ${verdict.isIntact ? `is as it was written: ${counted(verdict.records, 'record')}` : 'is not as it was written'}`}>
          {verdict.problems.map(({ message }) => <div key={message}>{message}</div>)}
          {verdict.proves}
        </Notice>
      ))}
      <Table label="Audit trail" rows={rows} columns={columns} keyOf={keyOf} selected={selected} onSelect={setSelected} />
    </div>
  )
}

function keyOf({ trail, sequence, hash }: Line): string {
  return `${trail} ${sequence} ${hash}`
}

function columnsOf(now: number, environment: string): readonly Column<Line>[] {
  return [
    { key: 'at', title: 'When', width: '130px', cell: ({ at }) => <span className="soft" title={at}>{shortTime(at, now)}</span>, order: ({ at }) => at },
    { key: 'who', title: 'Who', width: '180px', cell: ({ actor, facts }) => <>{actor} <span className="faint">{facts['schedule'] ?? facts['through'] ?? ''}</span></>, order: ({ actor }) => actor },
    { key: 'what', title: 'What', width: '110px', cell: ({ action }) => <b className="strong">{action}</b>, order: ({ action }) => action },
    { key: 'where', title: 'Where', width: '130px', cell: ({ trail }) => (trail === 'local' ? 'this machine' : environment), order: ({ trail }) => trail },
    { key: 'facts', title: 'Facts', width: 'minmax(240px, 3fr)', cell: ({ facts }) => <span className="soft">{factsText(facts)}</span> },
    { key: 'record', title: 'Record', width: '150px', cell: ({ sequence, hash }) => <span className="mono faint" title={hash}>{sequence} · {hash.slice(0, 10)}</span>, order: ({ sequence }) => sequence },
  ]
}

function factsText(facts: Line['facts']): string {
  return Object.entries(facts).flatMap(([name, value]) => (name === 'through' || name === 'schedule' || value === '' ? [] : [`${name} ${/^[0-9a-f]{20,}$/.test(value) ? value.slice(0, 8) : value}`])).join(' · ')
}
