// What the checks found in the project: what, in which node, in which file and line.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { FindingView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { commandLine } from '../../lib/command.ts'
import { count, counted } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Chip, CopyButton, Dot, Failed, Progress, Segmented, TabHead, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import './findings.css'

interface Row { readonly key: string; readonly finding: FindingView; readonly nodeName: string }

const TONES = { error: 'failed', warning: 'warning', info: 'skipped' } as const
const RANK = { error: 0, warning: 1, info: 2 } as const

const COLUMNS: readonly Column<Row>[] = [
  { key: 'severity', title: 'Severity', width: '100px', cell: ({ finding }) => <><Dot tone={TONES[finding.severity]} shape="square" /> {finding.severity}</>, order: ({ finding }) => RANK[finding.severity] },
  { key: 'code', title: 'Code', width: '90px', cell: ({ finding }) => <span className="mono">{finding.code}</span>, order: ({ finding }) => finding.code },
  { key: 'message', title: 'What', width: 'minmax(320px, 3fr)', cell: ({ finding }) => <span title={finding.message}>{finding.message}</span>, order: ({ finding }) => finding.message },
  { key: 'node', title: 'Node', width: 'minmax(120px, 1fr)', cell: ({ nodeName }) => <b className="strong">{nodeName}</b>, order: ({ nodeName }) => nodeName },
  { key: 'file', title: 'Where', width: 'minmax(220px, 2fr)', cell: ({ finding }) => <span className="mono soft" title={finding.file}>{finding.file}:{finding.line}</span>, order: ({ finding }) => `${finding.file}:${String(finding.line).padStart(8, '0')}` },
]

export function FindingsView() {
  const { project } = useOpenProject()
  const intents = useIntents()
  const [shown, setShown] = useState<'all' | FindingView['severity']>('all')
  const [code, setCode] = useState('')
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const loaded = useCall('project.validate', { folder: project.folder }, project)
  const document = latest(loaded)
  const rows = useMemo(() => {
    const names = new Map(project.nodes.flatMap((node) => [[node.id, node.name] as const, [node.name, node.name] as const]))
    return (document?.findings ?? []).flatMap((finding, index): Row[] =>
      (shown === 'all' || finding.severity === shown) && (code === '' || finding.code === code) ? [{ key: String(index), finding, nodeName: names.get(finding.node ?? '') ?? finding.node ?? '' }] : [])
  }, [document, project, shown, code])
  if (loaded.state === 'failed') return <Failed title="The project could not be checked" message={describe(loaded.failure)} onRetry={loaded.retry} />
  if (document === undefined) return <Blank title="Checking the project"><Progress what={loaded.state === 'loading' ? loaded.progress?.what ?? 'checking' : 'checking'} done={loaded.state === 'loading' ? loaded.progress?.done ?? 0 : 0} total={loaded.state === 'loading' ? loaded.progress?.total ?? null : null} /></Blank>
  const { errors, warnings, nodes } = document.summary
  const infos = document.findings.length - errors - warnings
  const open = (key: string) => {
    const id = document.findings[Number(key)]?.node
    const node = project.nodes.find((each) => each.id === id || each.name === id)
    if (node !== undefined) intents.openNode(node.id)
  }
  return (
    <div className="tab-column">
      <TabHead title={document.findings.length === 0 ? 'Nothing found' : counted(document.findings.length, 'finding')} subtitle={`${counted(nodes, 'node')} checked · nothing in the folder was changed`}>
        {errors > 0 ? <Chip tone="failed">{counted(errors, 'error')}</Chip> : null}
        {warnings > 0 ? <Chip tone="warning">{counted(warnings, 'warning')}</Chip> : null}
        {infos > 0 ? <Chip>{count(infos)} to know</Chip> : null}
        <Button onClick={loaded.retry}>Check again</Button>
        <CopyButton label="Copy as command" text={commandLine({ name: 'validate', flags: [['--project', project.folder]] })} />
      </TabHead>
      {document.findings.length === 0 ? <Blank title="Every check passed">{counted(nodes, 'node')} and {counted(document.summary.columns, 'column')} read without a finding.</Blank> : (
        <>
          <div className="tab-bar">
            <Segmented label="Severity" value={shown} onChange={setShown} choices={[{ value: 'all', label: 'All' }, { value: 'error', label: 'Errors' }, { value: 'warning', label: 'Warnings' }, { value: 'info', label: 'To know' }]} />
            <select className="input finding-kind" aria-label="Kind of finding" value={code} onChange={(event) => setCode(event.target.value)}>
              <option value="">Every kind</option>
              {document.groups.map((group) => <option key={group.code} value={group.code}>{group.code} · {group.meaning} ({count(group.count)})</option>)}
            </select>
            <span className="faint">Enter opens the node.</span>
          </div>
          <Table label="Findings" rows={rows} columns={COLUMNS} keyOf={(row) => row.key} selected={selected} onSelect={setSelected} onOpen={open} />
        </>
      )}
    </div>
  )
}
