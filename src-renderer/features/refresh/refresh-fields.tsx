// What to refresh and on which terms: a job, a selector or everything; parameters, how many at a time, retries, a time limit.
import type { ProjectView, RefreshPreview } from '../../../src-main/contract/index.ts'
import { counted } from '../../lib/text.ts'
import { useVocabulary } from '../../platform/index.ts'
import { Field, Pick, SelectorField } from '../../ui/index.ts'
import { EVERYTHING, SELECTOR, TERMS } from './draft.ts'
import type { Draft } from './draft.ts'

export interface RefreshFieldsProps {
  readonly project: ProjectView
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  /** What the engine said of the draft, the newest there is. */
  readonly preview: RefreshPreview | undefined
}

export function RefreshFields({ project, draft, onChange, preview }: RefreshFieldsProps) {
  const vocabulary = useVocabulary(project)
  const works = [...project.jobs.map(({ id, name }) => ({ value: id, label: name })), { value: EVERYTHING, label: 'Everything deployed' }, { value: SELECTOR, label: 'A selector…' }]
  const isJob = draft.work !== EVERYTHING && draft.work !== SELECTOR
  return (
    <>
      <Pick label="Runs" value={draft.work} choices={works} onChange={(work) => onChange({ work })} />
      {draft.work === SELECTOR ? (
        <div className="refresh-selectors">
          <span>Include</span><SelectorField label="Include" layout="form" value={draft.include} onChange={(include) => onChange({ include })} vocabulary={vocabulary} placeholder='+{ location: "GOLD" }' />
          <span>Exclude</span><SelectorField label="Exclude" layout="form" value={draft.exclude} onChange={(exclude) => onChange({ exclude })} vocabulary={vocabulary} placeholder="nothing" />
        </div>
      ) : null}
      {isJob && preview !== undefined ? <pre className="refresh-selector mono">{preview.include}{preview.exclude.trim() === '' ? '' : `\nwithout ${preview.exclude}`}</pre> : null}
      <details className="refresh-terms">
        <summary>Parameters and terms<span className="faint">{preview === undefined ? '' : termsText(preview)}</span></summary>
        <Field label="Parameters" className="mono" placeholder='{"days": 7}' hint="Laid over those of the environment, for this run only." value={draft.parameters} onChange={(event) => onChange({ parameters: event.target.value })} />
        <div className="refresh-numbers">
          {TERMS.map(({ key, title }) => <Field key={key} label={title} inputMode="numeric" placeholder={usualTerm(key, preview)} value={draft[key]} onChange={(event) => onChange({ [key]: event.target.value })} />)}
        </div>
      </details>
    </>
  )
}

function termsText({ parallelism, retries, nodeTimeoutSeconds }: RefreshPreview): string {
  return [`${parallelism} at a time`, retries === 0 ? 'no retries' : retries === 1 ? '1 retry a node' : `${retries} retries a node`, nodeTimeoutSeconds === undefined ? 'no time limit' : `${counted(nodeTimeoutSeconds, 'second')} a node`].join(', ')
}

function usualTerm(key: (typeof TERMS)[number]['key'], preview: RefreshPreview | undefined): string {
  switch (key) {
    case 'parallelism': return String(preview?.parallelism ?? '')
    case 'retries': return String(preview?.retries ?? '')
    case 'nodeTimeout': return String(preview?.nodeTimeoutSeconds ?? 'no limit')
  }
}
