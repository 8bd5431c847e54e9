// What is written before the first statement: the whole deploy, so that it can be taken up again without the project, and the intent of every step.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Digest, Session } from '../ports/index.ts'
import type { Deployable } from './deployable.ts'
import type { Journal } from './journal.ts'
import { touchedNodes } from './stored-deploy.ts'
import type { EarlierNode, Origin, StoredDeploy } from './stored-deploy.ts'

export interface Intending {
  readonly environment: OpenEnvironment
  readonly records: Session
  readonly journal: Journal
  readonly digest: Digest
}

/** Gives what was recorded before of the nodes that are touched. All of it is written, or nothing. */
export async function intend({ environment, records, journal, digest }: Intending, made: Deployable): Promise<Result<readonly EarlierNode[]>> {
  const { plan, takenUp, artifacts } = made
  const { state } = environment
  const earlier = await earlierNodes(environment, records, made)
  if (!earlier.ok) return earlier
  const text = JSON.stringify(storedDeploy(made, takenUp?.origin ?? { before: earlier.value, touches: touchedNodes(plan) }))
  const hash = digest(text)
  const written = await records.transaction(async () => {
    for (const write of [
      () => state.putArtifacts(records, artifacts),
      () => state.putArtifacts(records, new Map([[hash, text]])),
      () => journal.run('plan', hash),
      () => journal.steps(plan.steps, 'intent'),
      () => (takenUp === undefined ? Promise.resolve(ok(undefined)) : journal.settled(takenUp)),
    ]) {
      const done = await write()
      if (!done.ok) return done
    }
    return ok(undefined)
  })
  return written.ok ? earlier : written
}

async function earlierNodes({ state, stateKey }: OpenEnvironment, session: Session, { plan, recorded }: Deployable): Promise<Result<readonly EarlierNode[]>> {
  const nodes = touchedNodes(plan).flatMap((node) => recorded.get(node) ?? [])
  if (nodes.length === 0) return ok([])
  const definitions = await state.definitions(session, stateKey, nodes.map(({ nodeId }) => nodeId))
  if (!definitions.ok) return definitions
  return ok(nodes.map((node) => ({ node, definition: definitions.value.get(node.nodeId) ?? '' })))
}

function storedDeploy({ plan, desired, definitionOf, jobs }: Deployable, origin: Origin): StoredDeploy {
  const nodes = touchedNodes(plan).flatMap((node) => desired.get(node) ?? [])
  return { version: 1, plan, desired: nodes, definitions: Object.fromEntries(nodes.map(({ nodeId }) => [nodeId, definitionOf(nodeId)])), ...(jobs === undefined ? {} : { jobs }), ...origin }
}
