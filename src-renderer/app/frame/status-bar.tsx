// The bottom line: the gate, what runs, findings, how old the plan's basis is, and the warehouse.
import { GateStatus } from '../../features/gate/index.ts'
import { basisText, usePlan } from '../../features/plan/index.ts'
import { warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { ago, counted } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Dot } from '../../ui/index.ts'

/** ms between two looks at the environment. */
const RENEW = 4_000

export function StatusBar() {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const now = useNow(RENEW)
  const place = { folder: project.folder, environment: environment.id }
  const shown = latest(useCall('environment.show', place, now))
  const runs = latest(useCall('runs.list', { ...place, limit: 20 }, now))?.runs ?? []
  const plan = usePlan(place)?.plan
  const running = runs.filter((run) => run.outcome === null).length
  const { errors, warnings } = project.findings
  return (
    <footer className="status" aria-label="Status">
      <GateStatus />
      {shown?.state === 'failed-deploy' ? <button type="button" onClick={() => intents.openPlan()}><Dot tone="failed" /> Last deploy failed</button> : null}
      <button type="button" onClick={intents.openRuns}>{running === 0 ? 'nothing running' : `${running} running`}</button>
      <span>{shown === undefined || shown.deployed === null ? `nothing deployed in ${environment.name} yet` : `deployed ${ago(shown.deployed.at, now)}`}</span>
      <button type="button" className={`push ${errors > 0 ? 'status-error' : warnings > 0 ? 'status-warning' : ''}`} onClick={intents.openFindings}>
        {errors + warnings === 0 ? 'no findings' : `▲ ${[errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : ''].filter((text) => text !== '').join(', ')}`}
      </button>
      {plan === undefined ? null : <span>plan basis: {basisText(plan, now)}</span>}
      <span title={shown?.connection.path}>{warehouseName(environment)}</span>
    </footer>
  )
}
