// The filters of the history, in one line.
import { useOpenProject } from '../../platform/index.ts'
import { Button, Segmented } from '../../ui/index.ts'
import { isFiltered, NO_FILTERS } from './filters.ts'
import type { Filters } from './filters.ts'

const KINDS = [{ value: 'all', label: 'All' }, { value: 'deploy', label: 'Deploys' }, { value: 'refresh', label: 'Refreshes' }] as const
const STATES: readonly (readonly [Filters['status'], string])[] = [
  ['', 'Any state'], ['running', 'Running'], ['success', 'Done'], ['success-with-test-failures', 'Done, tests failed'], ['failed', 'Failed'], ['cancelled', 'Cancelled'],
]
const TIMES: readonly (readonly [Filters['days'], string])[] = [['', 'Any time'], ['1', 'Last 24 hours'], ['7', 'Last 7 days'], ['30', 'Last 30 days']]

export interface FilterBarProps {
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}

export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { project } = useOpenProject()
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change })
  return (
    <div className="tab-bar history-filters" role="search" aria-label="Filter the history">
      <Segmented label="Kind" value={filters.kind === '' ? 'all' : filters.kind} choices={KINDS} onChange={(kind) => set({ kind: kind === 'all' ? '' : kind })} />
      <Choice label="Environment" value={filters.environment} choices={[['', 'Every environment'], ...project.environments.map(({ id, name }) => [id, name] as const)]} onChange={(environment) => set({ environment })} />
      <Choice label="Job" value={filters.job} choices={[['', 'Any job'], ...project.jobs.map(({ id, name }) => [id, name] as const)]} onChange={(job) => set({ job })} />
      <Choice label="State" value={filters.status} choices={STATES} onChange={(status) => set({ status })} />
      <Choice label="Time" value={filters.days} choices={TIMES} onChange={(days) => set({ days })} />
      <input className="input history-node" aria-label="Node" placeholder="Node" value={filters.node} autoComplete="off" spellCheck={false} onChange={(event) => set({ node: event.target.value })} />
      <input className="input" aria-label="Words" placeholder="Words in names, SQL and errors" value={filters.text} autoComplete="off" spellCheck={false} onChange={(event) => set({ text: event.target.value })} />
      {isFiltered(filters) ? <Button kind="quiet" onClick={() => onChange(NO_FILTERS)}>Clear</Button> : null}
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  const choose = (text: string) => {
    const chosen = choices.find(([each]) => each === text)
    if (chosen !== undefined) onChange(chosen[0])
  }
  return (
    <select className={`input history-choice ${value === '' ? '' : 'history-chosen'}`} aria-label={label} value={value} onChange={(event) => choose(event.target.value)}>
      {choices.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
    </select>
  )
}
