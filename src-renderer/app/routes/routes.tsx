// What each kind of tab shows.
import { FindingsView } from '../../features/findings/index.ts'
import { PlanView } from '../../features/plan/index.ts'
import { RunsList } from '../../features/runs/index.ts'
import { EnvironmentView } from '../../features/workspaces/index.ts'
import { useOpenProject } from '../../platform/index.ts'
import type { Tab } from '../tabs/types.ts'
import { ExploreTab } from './explore-tab.tsx'
import { RunTab } from './run-tab.tsx'

export function TabContent({ tab }: { readonly tab: Tab }) {
  const { environment } = useOpenProject()
  switch (tab.kind) {
    case 'explore': return <ExploreTab />
    case 'job': return <ExploreTab key={tab.job} job={tab.job} />
    case 'plan': return <PlanView key={environment.id} />
    case 'run': return <RunTab key={tab.runID} runID={tab.runID} />
    case 'runs': return <RunsList />
    case 'findings': return <FindingsView />
    case 'environment': return <EnvironmentView key={tab.environment} id={tab.environment} />
  }
}
