// Where a run comes from and what came of it: the run that it repeats, its reruns, what was decided when it began, its parameters.
import type { Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runSaid } from '../../lib/states.ts'
import { counted } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Sign } from '../../ui/index.ts'

/** Runs after this one among which its reruns are looked for. */
const LATER = 200

export function RunLineage({ run }: { readonly run: Run }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const parent = run.rerunOf ?? run.takesUp?.run
  const later = latest(useCall('runs.list', run.runEndTime === null ? undefined : { folder: project.folder, environment: run.environmentID, runType: run.runType, since: run.runEndTime, direction: 'asc', limit: LATER }))
  const children = (later?.runs ?? []).filter(({ rerunOf, takesUp }) => rerunOf === run.runID || takesUp?.run === run.runID)
  const given = Object.keys(run.parameters).length
  const notes = run.notes ?? []
  if (parent === undefined && children.length === 0 && given === 0 && notes.length === 0) return null
  const link = (runID: string) => <button type="button" className="link" onClick={() => intents.openRun(runID)}>run {runID}</button>
  return (
    <div className="run-lineage">
      {parent === undefined ? null : <span>{run.takesUp === undefined ? 'A rerun of' : `To ${run.takesUp.how}`} {link(parent)}</span>}
      {children.map((child) => <span key={child.runID}>{child.takesUp === undefined ? 'Run again as' : `Taken up by`} {link(child.runID)} <Sign {...runSaid(child)} /></span>)}
      {given === 0 ? null : <span title={JSON.stringify(run.parameters, null, 2)}>with {counted(given, 'parameter')}</span>}
      {notes.map((note) => <span key={note} className="state is-warning">▲ {note}</span>)}
    </div>
  )
}
