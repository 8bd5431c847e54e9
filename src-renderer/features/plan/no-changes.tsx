// A plan without changes, and what comes next.
import type { PlanDocument } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted, shortCommit } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Blank, Button, TopActions } from '../../ui/index.ts'
import { basisText } from './plan-text.ts'

export function NoChanges({ plan }: { readonly plan: PlanDocument }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const now = useNow(60_000)
  const first = project.jobs[0]
  return (
    <>
      <TopActions><Button kind="primary" onClick={() => intents.refresh(first === undefined ? { include: '{*}' } : { job: first.id })}>Refresh…</Button></TopActions>
      <Blank title={`No changes: ${plan.environment.name} is as the project says`} actions={<>
        {project.jobs.slice(0, 3).map((job) => <Button key={job.id} onClick={() => intents.refresh({ job: job.id })}>Refresh {job.name}…</Button>)}
        <Button onClick={() => intents.refresh({ include: '{*}' })}>Refresh every node…</Button>
      </>}>
        <p>{counted(plan.summary.unchanged, 'node')} compared{plan.commit === null ? '' : ` at ${shortCommit(plan.commit)}`}; {basisText(plan, now)}. There is nothing to deploy; a refresh brings new data into the tables that are there.</p>
      </Blank>
      <Notes plan={plan} />
    </>
  )
}

/** What the engine cannot do for some nodes, said before it is tried. */
export function Notes({ plan }: { readonly plan: PlanDocument }) {
  if (plan.notes.length === 0) return null
  return (
    <section className="plan-section" aria-label="Notes">
      <h3>Cannot be done on this warehouse</h3>
      <ul className="plan-notes">{plan.notes.map((note, index) => <li key={index}><b className="strong">{note.name}</b> <span className="soft">{note.message}</span></li>)}</ul>
    </section>
  )
}
