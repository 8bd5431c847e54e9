// The state store of Snowflake where its rows are odd: texts longer than a statement may be, rows that nothing kept apart, tables of another version.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { stateSchemaOf } from '../../../src-main/adapters/snowflake/index.ts'
import type { RecordedNode } from '../../../src-main/core/plan/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import type { GateState, Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { makeDatabases, openAccount } from './opened.ts'
import type { OpenedAccount } from './opened.ts'

let at: OpenedAccount
let session: Session
beforeAll(async () => {
  at = await openAccount('here')
})
beforeEach(async () => {
  await at.link.reset()
  await makeDatabases(at.opened.warehouse)
  session = value(await at.opened.warehouse.session())
  value(await at.opened.state.prepare(session))
})
afterAll(() => at.remove())

const statements = async (pattern: RegExp) => (await at.link.log()).filter(({ sql }) => pattern.test(sql))
const node: RecordedNode = {
  nodeId: nodeId('n'), location: 'WORK', name: 'N', isSource: false, definitionHash: 'h', commit: 'c', runId: '1', recordedAt: '2024-01-01T00:00:00.000Z',
  relation: { name: { database: 'DEV', schema: 'PUBLIC', name: 'N' }, kind: 'table', columns: [], comment: '', query: undefined, isTransient: true, clusterBy: ['A'] },
}

it('keeps texts that no statement could hold, whatever is in them', async () => {
  const long = `{"text":"${"it's \\ ü 😀\n".repeat(90_000)}"}`
  value(await at.opened.state.record(session, 'p', node, long))
  value(await at.opened.state.putArtifacts(session, new Map([['h', long], ['short', 'x']])))
  const sizes = (await at.link.log()).map(({ sql }) => Buffer.byteLength(sql))
  const kept = value(await at.opened.state.definitions(session, 'p')).get(nodeId('n'))
  const artifacts = value(await at.opened.state.artifacts(session, ['h', 'short']))
  expect([Math.max(...sizes) < 1_000_000, kept === long, artifacts.get('h') === long, artifacts.get('short')]).toEqual([true, true, true, 'x'])
})

it('writes an artifact again of which a crash left a part', async () => {
  const long = 'a'.repeat(1_500_000)
  await at.link.inject({ matching: '^INSERT INTO .*ARTIFACT', nth: 2, does: { kind: 'not sent' } })
  const first = await at.opened.state.putArtifacts(session, new Map([['h', long]]))
  const between = value(await at.opened.state.artifacts(session, ['h']))
  value(await at.opened.state.putArtifacts(session, new Map([['h', long]])))
  expect([first.ok, between.size, value(await at.opened.state.artifacts(session, ['h'])).get('h') === long]).toEqual([false, 0, true])
})

it('gives back everything of a recorded node', async () => {
  value(await at.opened.state.record(session, 'p', node, '{}'))
  expect(value(await at.opened.state.recorded(session, 'p'))).toEqual([node])
})

it('gives the gate to one of many who seed it at once', async () => {
  const closed = (holder: string): GateState => ({ mode: 'closed', holder, since: '2024', epoch: 1, leaseUntil: '2025' })
  const takers = await Promise.all(Array.from({ length: 6 }, async () => value(await at.opened.warehouse.session())))
  const taken = await Promise.all(takers.map((taker, index) => at.opened.state.setGate(taker, 'p', 0, closed(`engine ${index}`))))
  const winner = taken.findIndex((one) => value(one))
  expect([taken.filter((one) => value(one)).length, value(await at.opened.state.gate(session, 'p')).holder]).toEqual([1, `engine ${winner}`])
})

it('is not taken in by a second row of the gate, which nothing keeps from being there', async () => {
  const closed: GateState = { mode: 'closed', holder: 'mine', since: '2024', epoch: 1, leaseUntil: '2025' }
  value(await at.opened.state.setGate(session, 'p', 0, closed))
  value(await session.run(`INSERT INTO OPS.SLUICE.SLUICE_GATE VALUES ('p', 'open', '', '', 0, '')`))
  const late = value(await at.opened.state.setGate(session, 'p', 0, { ...closed, holder: 'late', epoch: 2 }))
  expect([late, value(await at.opened.state.gate(session, 'p'))]).toEqual([false, closed])
})

it('says nothing but no to who comes too late, and asks one statement of who is first', async () => {
  const closed = (epoch: number): GateState => ({ mode: 'closed', holder: `engine ${epoch}`, since: '2024', epoch, leaseUntil: '2025' })
  value(await at.opened.state.setGate(session, 'p', 0, closed(1)))
  const before = (await statements(/SLUICE_GATE/)).length
  const renewed = value(await at.opened.state.setGate(session, 'p', 1, { ...closed(1), leaseUntil: '2026' }))
  const middle = (await statements(/SLUICE_GATE/)).length
  const late = value(await at.opened.state.setGate(session, 'p', 7, closed(8)))
  expect([renewed, middle - before, late, (await statements(/SLUICE_GATE/)).length - middle]).toEqual([true, 2, false, 1])
})

it('is refused to an older Sluice', async () => {
  value(await session.run('INSERT INTO OPS.SLUICE.SLUICE_MIGRATION VALUES (99)'))
  expect(await at.opened.state.prepare(session)).toMatchObject({ ok: false, failure: { code: 'CON001', facts: { connection: 'OPS.SLUICE', reason: expect.stringContaining('version 99') } } })
})

it('is prepared with one query where it is prepared, and again from where a crash left it', async () => {
  const before = (await at.link.log()).length
  value(await at.opened.state.prepare(session))
  const queries = (await at.link.log()).length - before
  for (const table of ['GATE', 'AUDIT']) value(await session.run(`DROP TABLE OPS.SLUICE.SLUICE_${table}`))
  value(await session.run('DELETE FROM OPS.SLUICE.SLUICE_MIGRATION'))
  value(await at.opened.state.prepare(session))
  expect([queries, value(await at.opened.state.gate(session, 'p')).epoch]).toEqual([1, 0])
})

it('needs a schema that an administrator made', async () => {
  value(await session.run('DROP SCHEMA OPS.SLUICE'))
  const recorded = await at.opened.state.recorded(session, 'p')
  const prepared = await at.opened.state.prepare(session)
  expect([recorded, prepared.ok || prepared.failure.code]).toEqual([{ ok: true, value: [] }, 'SQL001'])
})

it.each([
  ['OPS.SLUICE', { database: 'OPS', schema: 'SLUICE' }],
  ['ops."Sluice state"', { database: 'OPS', schema: 'Sluice state' }],
  ['"a""b".c', { database: 'a"b', schema: 'C' }],
  ['SLUICE', undefined],
  ['A.B.C', undefined],
  ["A.'B'", undefined],
])('reads the schema %s', (text, schema) => {
  expect(stateSchemaOf(text)).toEqual(schema)
})
