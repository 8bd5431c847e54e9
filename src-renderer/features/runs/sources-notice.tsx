// Sources that a run could not read; on the embedded warehouse they can be made up.
import type { Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Button, Notice } from '../../ui/index.ts'

export function SourcesNotice({ run }: { readonly run: Run }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const missing = run.sources.filter((source) => !source.ok)
  if (missing.length === 0 || run.outcome === null) return null
  const engine = project.environments.find((each) => each.id === run.environmentID)?.engine
  const names = missing.slice(0, 5).map((source) => source.name).join(', ')
  return (
    <div className="run-sources">
      <Notice title={`${counted(missing.length, 'source')} could not be read: ${names}${missing.length > 5 ? ' …' : ''}`}>
        {missing[0]?.why}
        {engine === 'duckdb' ? <div className="notice-action">The embedded warehouse can make them up from their declared columns. <Button onClick={intents.makeUpSources}>Make up source data…</Button></div> : null}
      </Notice>
    </div>
  )
}
