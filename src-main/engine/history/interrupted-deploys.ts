// Deploys of this data folder whose engine was killed, corrected by the journal in their warehouse: the first time that an engine opens the environment.
import { asJournalled, runKey } from '../../core/run/index.ts'
import type { JournalledNode, JournalledRun, Run, RunOutcome, StatementError } from '../../core/run/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { readStoredDeploy } from '../deploy/stored-deploy.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { EnginePorts, JournalEntry, Session } from '../ports/index.ts'

/** Of an environment's newest deploys so many are looked at. */
const NEWEST = 100

export interface JournalAsking {
  readonly ports: Pick<EnginePorts, 'history' | 'log'>
  /** State keys of the environments that this engine has asked. */
  readonly journalsAsked: Set<string>
}

/** Where the journal cannot be read now, the next opening asks again. */
export async function correctInterrupted({ ports: { history, log }, journalsAsked }: JournalAsking, environment: OpenEnvironment, projectId: string): Promise<void> {
  const { stateKey, effective, warehouse } = environment
  if (journalsAsked.has(stateKey)) return
  journalsAsked.add(stateKey)
  const failed = history.list({ projectId, environmentId: effective.environment.id, runType: 'deploy', status: 'failed', limit: NEWEST })
  const left = failed.filter(({ interrupted, foundInJournal }) => interrupted === true && foundInJournal !== true)
  if (left.length === 0) return
  const session = await warehouse.session()
  const corrected = session.ok ? await correct(session.value, environment, left.flatMap(({ runID }) => history.run(runID) ?? [])) : session
  if (session.ok) await session.value.close()
  if (corrected.ok && corrected.value.every((run) => history.correct(run))) return
  journalsAsked.delete(stateKey)
  log.warn('deploys that were interrupted could not be looked up in the journal', { environment: stateKey, ...(corrected.ok ? {} : { failure: corrected.failure }) })
}

async function correct(session: Session, environment: OpenEnvironment, runs: readonly Run[]): Promise<Result<readonly Run[]>> {
  const corrected: Run[] = []
  for (const run of runs) {
    const found = await journalled(session, environment, runKey(run))
    if (!found.ok) return found
    corrected.push(asJournalled(run, found.value))
  }
  return ok(corrected)
}

async function journalled(session: Session, { state, stateKey }: OpenEnvironment, key: string): Promise<Result<JournalledRun>> {
  const lines = await state.journalOf(session, stateKey, key)
  if (!lines.ok) return lines
  const [ofRun, ofSteps] = [lines.value.filter(({ stepId }) => stepId === ''), lines.value.filter(({ stepId }) => stepId !== '')]
  const nodes = new Map(Array.from(Map.groupBy(ofSteps, ({ nodeId }) => nodeId), ([node, own]) => [node, nodeOf(own)]))
  const ended = ofRun.find(({ phase }) => phase === 'ended')
  // Safe: a deploy writes its outcome, and nothing else.
  if (ended !== undefined) return ok({ end: { outcome: ended.detail as RunOutcome, at: ended.at }, nodes })
  const plan = ofRun.find(({ phase }) => phase === 'plan')
  if (plan === undefined || [...nodes.values()].some(({ done, steps }) => done < steps)) return ok({ nodes })
  const artifacts = await state.artifacts(session, [plan.detail])
  if (!artifacts.ok) return artifacts
  const stored = readStoredDeploy(artifacts.value.get(plan.detail) ?? '')
  const lacksJobs = ofRun.every(({ phase }) => phase !== 'jobs')
  if (stored.ok && stored.value.plan.jobs !== undefined && lacksJobs) return ok({ error: WITHOUT_JOBS, nodes })
  return ok({ end: { outcome: 'success', at: lines.value.at(-1)?.at ?? plan.at }, nodes })
}

const WITHOUT_JOBS: StatementError = {
  errorString: 'The engine ended after the last step of this deploy and before its jobs were recorded.',
  errorDetail: 'Every step is done, says the journal. `sluice deploy --resume` records the jobs.',
}

function nodeOf(lines: readonly JournalEntry[]): JournalledNode {
  const ofSteps = lines.filter(({ statement }) => statement === undefined)
  const stepsAt = (at: JournalEntry['phase']) => new Set(ofSteps.filter(({ phase }) => phase === at).map(({ stepId }) => stepId)).size
  const failure = ofSteps.find(({ phase }) => phase === 'failed')?.detail
  const done = stepsAt('done')
  return { steps: stepsAt('intent'), done, isBegun: done > 0 || ofSteps.length < lines.length, at: lines.at(-1)?.at ?? '', ...(failure === undefined ? {} : { failure }) }
}
