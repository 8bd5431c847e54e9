// The one frame of an open project: top bar, project, tabs, status. Answers what features ask of it.
import { useCallback, useEffect, useMemo, useState } from 'react'
import { RenameDialog, SubgraphDialog, UndoDialog } from '../../features/edit/index.ts'
import { planRemoval } from '../../features/plan/index.ts'
import { Browser } from '../../features/project/index.ts'
import { RefreshDialog } from '../../features/refresh/index.ts'
import { SandboxDialog } from '../../features/sandbox/index.ts'
import { environmentTone } from '../../lib/environment.ts'
import { IntentsProvider } from '../../lib/intents.ts'
import type { EditAsk, Intents, RefreshTarget } from '../../lib/intents.ts'
import { count } from '../../lib/text.ts'
import { useOpenProject } from '../../platform/index.ts'
import { TopActionsSlot } from '../../ui/index.ts'
import { Palette } from '../palette/palette.tsx'
import { TabContent } from '../routes/routes.tsx'
import { explore, openTab, useTabs } from '../tabs/store.ts'
import { TabStrip } from '../tabs/tab-strip.tsx'
import { tabKey } from '../tabs/types.ts'
import { useShortcuts } from './shortcuts.ts'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import './frame.css'

type Asking = { readonly kind: 'refresh'; readonly target: RefreshTarget } | { readonly kind: 'sandbox' } | EditAsk | { readonly kind: 'palette' } | undefined

export function Frame() {
  const { project, environment } = useOpenProject()
  const { tabs, active } = useTabs()
  const [asking, setAsking] = useState<Asking>(undefined)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const tone = environmentTone(environment, project.environments)
  const intents = useMemo((): Intents => ({
    openNode: (node) => { explore({ node }); openTab({ kind: 'explore' }) },
    openColumn: (node, column) => { explore({ view: 'columns', filter: '', node, column: { node, column } }); openTab({ kind: 'explore' }) },
    openJob: (id) => { explore({ node: undefined }); openTab({ kind: 'job', job: id, title: project.jobs.find((job) => job.id === id)?.name ?? id }) },
    openRun: (runID) => openTab({ kind: 'run', runID }),
    openRuns: () => openTab({ kind: 'runs' }),
    openSchedules: () => openTab({ kind: 'schedules' }),
    openFindings: () => openTab({ kind: 'findings' }),
    openPlan: () => openTab({ kind: 'plan' }),
    openRollback: (target) => openTab({ kind: 'rollback', target }),
    openKept: () => openTab({ kind: 'kept' }),
    removeExpired: () => { openTab({ kind: 'plan' }); planRemoval({ folder: project.folder, environment: environment.id }) },
    openEnvironment: (id) => openTab({ kind: 'environment', environment: id, title: project.environments.find((each) => each.id === id)?.name ?? id }),
    showOnGraph: (filter) => { explore({ filter, view: 'graph' }); openTab({ kind: 'explore' }) },
    refresh: (target) => setAsking({ kind: 'refresh', target }),
    makeUpSources: () => setAsking({ kind: 'sandbox' }),
    edit: setAsking,
  }), [project, environment.id])
  const openPalette = useCallback(() => setAsking({ kind: 'palette' }), [])
  const close = useCallback(() => setAsking(undefined), [])
  useShortcuts({ intents, openPalette })
  useEffect(() => { document.title = `${project.name} · ${environment.name} · Sluice` }, [project.name, environment.name])
  const tab = tabs.find((each) => tabKey(each) === active)
  return (
    <IntentsProvider value={intents}>
      <TopActionsSlot value={slot}>
        <div className={`frame env-${tone}`}>
          {tone === 'prod' ? <div className="prod-line" aria-hidden /> : null}
          <TopBar actions={setSlot} onPalette={openPalette} />
          <div className="side">
            <Browser current={active} />
            <div className="side-links">
              <button type="button" aria-current={active === 'runs' ? 'page' : undefined} onClick={intents.openRuns}>History</button>
              <button type="button" aria-current={active === 'schedules' ? 'page' : undefined} onClick={intents.openSchedules}>Schedules</button>
              <button type="button" aria-current={active === 'findings' ? 'page' : undefined} onClick={intents.openFindings}>Findings<small>{count(project.findings.errors + project.findings.warnings)}</small></button>
            </div>
          </div>
          <main className="main">
            <TabStrip />
            {tab === undefined ? null : <div className="tab-panel" role="tabpanel" aria-label="Shown tab"><TabContent tab={tab} /></div>}
          </main>
          <StatusBar />
          {asking?.kind === 'refresh' ? <RefreshDialog target={asking.target} onClose={close} /> : null}
          {asking?.kind === 'sandbox' ? <SandboxDialog onClose={close} /> : null}
          {asking?.kind === 'rename' ? <RenameDialog node={asking.node} onClose={close} /> : null}
          {asking?.kind === 'subgraph' ? <SubgraphDialog nodes={asking.nodes} onClose={close} /> : null}
          {asking?.kind === 'undo' ? <UndoDialog onClose={close} /> : null}
          {asking?.kind === 'palette' ? <Palette onClose={close} /> : null}
        </div>
      </TopActionsSlot>
    </IntentsProvider>
  )
}
