// What each kind of tab shows.
import { FindingsView } from '../../features/findings/index.ts'
import { KeptView } from '../../features/kept/index.ts'
import { HistoryView } from '../../features/history/index.ts'
import { PlanView } from '../../features/plan/index.ts'
import { SchedulesView } from '../../features/schedules/index.ts'
import { EnvironmentView } from '../../features/workspaces/index.ts'
import { useOpenProject } from '../../platform/index.ts'
import { tabKey } from '../tabs/types.ts'
import type { Tab } from '../tabs/types.ts'
import { ExploreTab } from './explore-tab.tsx'
import { RunTab } from './run-tab.tsx'

export function TabContent({ tab }: { readonly tab: Tab }) {
  const { environment } = useOpenProject()
  switch (tab.kind) {
    case 'explore': return <ExploreTab />
    case 'job': return <ExploreTab key={tab.job} job={tab.job} />
    case 'plan': return <PlanView key={environment.id} />
    case 'rollback': return <PlanView key={`${environment.id} ${tabKey(tab)}`} rollback={tab.target} />
    case 'kept': return <KeptView key={environment.id} />
    case 'run': return <RunTab key={tab.runID} runID={tab.runID} />
    case 'runs': return <HistoryView />
    case 'schedules': return <SchedulesView />
    case 'findings': return <FindingsView />
    case 'environment': return <EnvironmentView key={tab.environment} id={tab.environment} />
  }
}
