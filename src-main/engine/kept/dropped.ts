// Tables that deploys dropped and did not keep, of nodes that are wanted again: when that was, and what Time Travel has of them.
// How to read it: the journal has the times between which a statement was done by this machine's clock, the engine when it was by its own; the two may differ by
// so much as SLACK_MS. What was dropped under a table's name at another time is not the table, and between several nobody guesses.
import type { DesiredNode, DroppedTable, PlanStep, RecordedNode } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { runNumber } from '../../core/run/index.ts'
import { readStoredDeploy } from '../deploy/stored-deploy.ts'
import type { StoredDeploy } from '../deploy/stored-deploy.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { DroppedVersion, JournalEntry, Session } from '../ports/index.ts'

type Place = Pick<OpenEnvironment, 'state' | 'stateKey' | 'warehouse'>

interface Dropped extends Omit<DroppedTable, 'travel'> {
  /** When it was sent; `at` is when it was known to be done. */
  readonly sentAt: string
}


export interface WantedAgain {
  readonly desired: readonly DesiredNode[]
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
  readonly now: string
}

/** Of such a step the first statement drops the table. */
const DROPS = 0
const DAY_MS = 86_400_000
const SLACK_MS = 600_000
/** Nothing is there longer: docs.snowflake.com/user-guide/data-time-travel. */
const LONGEST_DAYS = 90

/** The last drop of each counts; none where what the engine drops is gone. STA003. */
export async function droppedTables({ state, stateKey, warehouse }: Place, session: Session, wanted: WantedAgain): Promise<Result<readonly DroppedTable[]>> {
  const open = new Set(wanted.desired.filter((node) => lacksTable(node, wanted.recorded.get(node.nodeId))).map(({ nodeId }) => nodeId))
  if (warehouse.dropped === undefined || open.size === 0) return ok([])
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const since = new Date(Date.parse(wanted.now) - LONGEST_DAYS * DAY_MS).toISOString()
  const found: Dropped[] = []
  for (const line of lines.value.filter(({ phase, at }) => phase === 'plan' && at > since).reverse()) {
    if (open.size === 0) break
    const drops = await dropsOf({ state, stateKey }, session, line, open)
    if (!drops.ok) return drops
    for (const table of drops.value) if (open.delete(table.nodeId)) found.push(table)
  }
  if (found.length === 0) return ok([])
  const versions = await warehouse.dropped(found.map(({ relation }) => relation.name))
  return ok(found.map((table) => (versions.ok ? withVersion(warehouse.dialect.objectKey, table, versions.value) : unasked(table, versions.failure))))
}

function lacksTable({ isSource, relation }: DesiredNode, recorded: RecordedNode | undefined): boolean {
  return !isSource && relation.kind === 'table' && (recorded === undefined || recorded.isSource || recorded.relation.kind === 'view')
}

async function dropsOf({ state, stateKey }: Pick<Place, 'state' | 'stateKey'>, session: Session, line: JournalEntry, open: ReadonlySet<NodeId>): Promise<Result<readonly Dropped[]>> {
  const texts = await state.artifacts(session, [line.detail])
  if (!texts.ok) return texts
  const text = texts.value.get(line.detail)
  const stored = text === undefined ? undefined : readStoredDeploy(text)
  if (stored === undefined) return ok([])
  if (!stored.ok) return stored
  const steps = stored.value.plan.steps.filter((step) => open.has(step.nodeID) && dropsTable(step))
  if (steps.length === 0) return ok([])
  const journal = await state.journalOf(session, stateKey, line.runId)
  return journal.ok ? ok(steps.flatMap((step) => droppedBy(stored.value, step, line.runId, journal.value))) : journal
}

function dropsTable({ change, risk, keeps, to }: PlanStep): boolean {
  return risk === 'loss' && keeps === undefined && (change === 'drop' || (change === 'changeMaterialization' && to === 'view'))
}

/** Nothing where the step was not begun. What had stepped aside for another was dropped under that name. */
function droppedBy({ before, plan }: StoredDeploy, step: PlanStep, run: string, journal: readonly JournalEntry[]): readonly Dropped[] {
  const relation = before.find(({ node }) => node.nodeId === step.nodeID)?.node.relation
  const sent = journal.filter(({ stepId, statement }) => stepId === step.id && statement === DROPS)
  const [first, last] = [sent[0], sent.at(-1)]
  if (relation?.kind !== 'table' || first === undefined || last === undefined) return []
  const name = plan.steps.find(({ nodeID, aside }) => nodeID === step.nodeID && aside !== undefined)?.aside ?? relation.name
  return [{ nodeId: step.nodeID, relation: { ...relation, name }, runID: runNumber(run), sentAt: first.at, at: last.at }]
}

function withVersion(keyOf: OpenEnvironment['warehouse']['dialect']['objectKey'], { sentAt, ...table }: Dropped, versions: readonly DroppedVersion[]): DroppedTable {
  const key = keyOf(table.relation.name)
  const ofName = versions.filter(({ name }) => keyOf(name) === key)
  const within = (slack: number) => ofName.filter(({ at }) => Date.parse(at) >= Date.parse(sentAt) - slack && Date.parse(at) <= Date.parse(table.at) + slack)
  const exact = within(0)
  const [found, ...others] = exact.length > 0 ? exact : within(SLACK_MS)
  if (found === undefined) return { ...table, travel: { has: 'nothing' } }
  if (others.length > 0) return { ...table, travel: { has: 'unknown', why: `${others.length + 1} tables of its name were dropped about then` } }
  const until = new Date(Date.parse(found.at) + found.retentionDays * DAY_MS).toISOString()
  const later = ofName.filter(({ at }) => at > found.at).length
  return { ...table, at: found.at, travel: { has: 'rows', until, later, ...(found.rows === undefined ? {} : { rows: found.rows }) } }
}

function unasked({ sentAt: _, ...table }: Dropped, { code, facts }: { readonly code: string; readonly facts: object }): DroppedTable {
  return { ...table, travel: { has: 'unknown', why: 'message' in facts ? String(facts.message) : code } }
}
