// Listing what an environment keeps of that which its deploys dropped: until when, and how much.
import type { FoundCopy } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { CatalogScope, Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { count } from '../shared/count.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import type { KeptDocument, KeptListing } from './document.ts'
import { keptCopies } from './kept-copies.ts'

/** PRJ001, PRJ002, ENV001, ENV002, CON001 to CON004, STA003: what cannot be read is not said to be gone. */
export async function listKept(context: EngineContext, request: EnvironmentRequest, working: Working): Promise<Result<KeptDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, (environment) => withSession(environment.warehouse, (session) => list({ opened: opened.value, environment, session, now: context.ports.clock.now() }, working)))
}

interface Listing {
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly session: Session
  readonly now: string
}

async function list(listing: Listing, working: Working): Promise<Result<KeptDocument>> {
  const { environment: { effective: { environment: { id, name, keepDays } }, state, stateKey, warehouse }, session, now } = listing
  report(working, 'reading the catalog', 0, null)
  const places = await placesOf(listing)
  if (!places.ok) return places
  const actual = await readCatalog(warehouse, { schemas: places.value })
  if (!actual.ok) return actual
  const found = await keptCopies({ state, stateKey }, session, { actual: actual.value, now })
  if (!found.ok) return found
  const copies: KeptListing[] = []
  for (const copy of found.value) copies.push(await withRows(session, warehouse.dialect, copy))
  return ok({ formatVersion: 1, environment: { id, name }, keepDays: keepDays ?? null, checkedAt: now, copies: copies.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0)) })
}

/** Where nodes are, and where they would be: of what was dropped the location is still there, most likely. */
async function placesOf({ opened: { linked: { project } }, environment: { effective, state, stateKey }, session }: Listing): Promise<Result<CatalogScope['schemas']>> {
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  const locations = project.locations.map((location) => ({ ...effective.placeLocation(location), name: '' }))
  return ok(schemasOf([...locations, ...recorded.value.filter(({ isSource }) => !isSource).map(({ relation }) => relation.name)]))
}

async function withRows(session: Session, dialect: Dialect, { table, keptColumn, ...copy }: FoundCopy): Promise<KeptListing> {
  const counted = await count(session, `SELECT count(${keptColumn === undefined ? '*' : dialect.quote(keptColumn.name)}) AS "ROWS" FROM ${dialect.quoteObject(table.name)}`)
  return counted.ok ? { ...copy, rows: counted.value } : copy
}
