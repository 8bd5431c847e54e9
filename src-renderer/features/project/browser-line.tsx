// One line of the project browser.
import { environmentTone } from '../../lib/environment.ts'
import { count, counted } from '../../lib/text.ts'
import { useOpenProject } from '../../platform/index.ts'
import type { BrowserRow } from './rows.ts'

export interface BrowserLineProps {
  readonly id: string
  readonly row: BrowserRow
  readonly top: number
  readonly isFocused: boolean
  readonly isCurrent: boolean
  readonly onOpen: () => void
}

export function BrowserLine({ id, row, top, isFocused, isCurrent, onOpen }: BrowserLineProps) {
  if (row.kind === 'section') {
    return <div role="presentation" className={`browser-section ${top === 0 ? 'browser-first' : ''}`} style={{ top }}><span>{row.label}</span><b>{count(row.count)}</b></div>
  }
  if (row.kind === 'none') return <div role="presentation" className="browser-line faint" style={{ top }}><span className="browser-indent" />{row.label}</div>
  const isFolder = row.kind === 'location'
  return (
    <div
      id={id} role="treeitem" aria-level={row.kind === 'node' ? 2 : 1} aria-selected={isFocused} aria-current={isCurrent ? 'page' : undefined} aria-expanded={isFolder ? row.isUnfolded : undefined}
      className={`browser-line browser-${row.kind}`} style={{ top }} onClick={onOpen}
    >
      <Content row={row} />
    </div>
  )
}

function Content({ row }: { readonly row: Exclude<BrowserRow, { kind: 'section' | 'none' }> }) {
  switch (row.kind) {
    case 'location':
      return <><span className="browser-fold" aria-hidden>{row.isUnfolded ? '▾' : '▸'}</span><i className={`swatch loc-${row.place % 8}`} aria-hidden /><span className="clip">{row.label}</span><small>{count(row.count)}</small></>
    case 'node':
      return <><span className="browser-indent" /><span className="clip">{row.label}</span>{row.mark === undefined ? null : <small className={row.mark === 'error' ? 'browser-error' : 'browser-warning'}>{row.mark}</small>}</>
    case 'subgraph':
      return <><span className="browser-glyph" aria-hidden>◍</span><span className="clip">{row.label}</span><small title={row.deadIds > 0 ? `${counted(row.deadIds, 'id')} in it match no node` : undefined}>{row.deadIds > 0 ? `${count(row.count)}, ${row.deadIds} dead` : count(row.count)}</small></>
    case 'job':
      return <><span className="browser-glyph" aria-hidden>▷</span><span className="clip">{row.label}</span></>
    case 'environment':
      return <EnvironmentContent row={row} />
  }
}

function EnvironmentContent({ row }: { readonly row: Extract<BrowserRow, { kind: 'environment' }> }) {
  const { project } = useOpenProject()
  const listing = project.environments.find((each) => each.id === row.id)
  const tone = listing === undefined ? 'dev' : environmentTone(listing, project.environments)
  return <><span className="browser-glyph"><i className={`dot env-dot env-${tone}`} aria-hidden /></span><span className="clip">{row.label}</span><small>{row.isActive ? 'active' : ''}</small></>
}
