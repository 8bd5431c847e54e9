// What every engine's StateStore must do, whatever the engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordedNode } from '../../../src-main/core/plan/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import type { GateState, JournalEntry, Session, StateStore } from '../../../src-main/engine/ports/index.ts'
import type { OpenSubject, Subject } from './subject.ts'
import { value } from './warehouse.ts'

const [ORDERS, CUSTOMERS] = [nodeId('n-1'), nodeId('n-2')]

export function stateStoreConforms(subject: Subject): void {
  describe(`the state store of ${subject.name}`, () => {
    let at: OpenSubject
    let session: Session
    let state: StateStore

    beforeAll(async () => {
      at = await subject.open()
      session = value(await at.opened.warehouse.session())
      state = at.opened.state
    })
    afterAll(() => at.remove())

    const node = (id = ORDERS, more: Partial<RecordedNode> = {}): RecordedNode => ({
      nodeId: id,
      location: 'WORK',
      name: `NODE ${id}`,
      isSource: false,
      relation: {
        name: at.object(`NODE ${id}`),
        kind: 'table',
        columns: [
          { id: 'c-1', name: 'ID', type: { base: 'DECIMAL', args: [38, 0] }, nullable: false, default: "'x'", comment: 'the key' },
          { id: 'c-2', name: 'ADDED', type: { base: 'VARCHAR', args: [] }, nullable: true, lacksNotNull: true, default: '', comment: '' },
          { id: 'c-3', name: 'FREE', type: { base: 'DATE', args: [] }, nullable: true, default: '', comment: '' },
        ],
        comment: 'All orders',
        query: undefined,
      },
      definitionHash: 'abc',
      commit: 'f00',
      runId: '1',
      recordedAt: '2024-01-01T00:00:00.000Z',
      ...more,
    })

    it('knows nothing of an environment that was never deployed, and writes nothing to say so', async () => {
      const { projectId } = { projectId: 'p' }
      expect([
        value(await state.recorded(session, projectId)),
        value(await state.definitions(session, projectId)),
        value(await state.interrupted(session, projectId)),
        value(await state.journalOf(session, projectId, '1')),
        value(await state.deploys(session, projectId)),
        value(await state.owners(session)),
        value(await state.gate(session, projectId)),
      ]).toEqual([[], new Map(), [], [], [], new Map(), { mode: 'open', holder: '', since: '', epoch: 0, leaseUntil: '' }])
    })

    it('gives back what was recorded last, project by project', async () => {
      value(await state.prepare(session))
      value(await state.record(session, 'p', node(), '{"v":1}'))
      value(await state.record(session, 'p', node(ORDERS, { definitionHash: 'def', commit: undefined, runId: '2' }), '{"v":2}'))
      value(await state.record(session, 'other', node(CUSTOMERS, { isSource: true }), '{}'))
      value(await state.prepare(session))
      expect([value(await state.recorded(session, 'p')), value(await state.definitions(session, 'p'))]).toEqual([
        [node(ORDERS, { definitionHash: 'def', commit: undefined, runId: '2' })],
        new Map([[ORDERS, '{"v":2}']]),
      ])
    })

    it('gives the definitions that are asked for', async () => {
      value(await state.record(session, 'p', node(CUSTOMERS), '{"c":1}'))
      expect(value(await state.definitions(session, 'p', [CUSTOMERS]))).toEqual(new Map([[CUSTOMERS, '{"c":1}']]))
    })

    it('says whose an object is, and that a source is nobody\'s', async () => {
      const { database, schema } = at.object('X')
      expect(value(await state.owners(session))).toEqual(
        new Map([
          [`${database}.${schema}.NODE n-1`, { projectId: 'p', nodeId: ORDERS }],
          [`${database}.${schema}.NODE n-2`, { projectId: 'p', nodeId: CUSTOMERS }],
        ]),
      )
    })

    it('forgets a node', async () => {
      value(await state.forget(session, 'p', CUSTOMERS))
      expect(value(await state.recorded(session, 'p')).map((recorded) => recorded.nodeId)).toEqual([ORDERS])
    })

    it('loses what was written in a transaction that fails', async () => {
      await session.transaction(async () => {
        value(await state.record(session, 'p', node(CUSTOMERS), '{}'))
        value(await state.journal(session, 'p', [entry('s-9', 'done')]))
        return session.run('SELECT * FROM NO_SUCH_TABLE')
      })
      expect([value(await state.recorded(session, 'p')).map((recorded) => recorded.nodeId), value(await state.interrupted(session, 'p'))]).toEqual([[ORDERS], []])
    })

    it('names the steps that have an intent and no end, in order', async () => {
      value(await state.journal(session, 'p', [entry('s-1', 'intent'), entry('s-2', 'intent'), entry('s-3', 'intent')]))
      value(await state.journal(session, 'p', [entry('s-1', 'sent')]))
      value(await state.journal(session, 'p', [entry('s-1', 'done')]))
      value(await state.journal(session, 'p', [entry('s-2', 'sent')]))
      value(await state.journal(session, 'p', [entry('s-3', 'failed')]))
      value(await state.journal(session, 'p', []))
      expect(value(await state.interrupted(session, 'p'))).toEqual([entry('s-2', 'intent'), entry('s-2', 'sent')])
    })

    it('gives the journal of a run back, statements and all, and leaves out what was settled', async () => {
      const lines: readonly JournalEntry[] = [
        { ...entry('', 'plan'), runId: '8', nodeId: nodeId('') },
        { ...entry('s-1', 'intent'), runId: '8' },
        { ...entry('s-1', 'sent'), runId: '8', statement: 0 },
        { ...entry('s-1', 'acknowledged'), runId: '8', statement: 0 },
        { ...entry('s-1', 'done'), runId: '8', statement: 0 },
        { ...entry('s-1', 'sent'), runId: '8', statement: 11 },
      ]
      for (const line of lines) value(await state.journal(session, 'p', [line]))
      value(await state.journal(session, 'other', [{ ...entry('s-1', 'done'), runId: '8' }]))
      expect(value(await state.journalOf(session, 'p', '8'))).toEqual(lines)
      const ofRun = async () => value(await state.interrupted(session, 'p')).filter(({ runId }) => runId === '8')
      expect(await ofRun()).toEqual(lines.slice(1))
      value(await state.journal(session, 'p', [{ ...entry('', 'settled'), runId: '8', nodeId: nodeId('') }]))
      expect(await ofRun()).toEqual([])
    })

    it('gives the lines of the runs themselves, in the order in which they were written', async () => {
      const ofRun = (runId: string, phase: JournalEntry['phase'], detail: string) => ({ ...entry('', phase), runId, nodeId: nodeId(''), detail })
      const lines = [ofRun('31', 'plan', 'hash 31'), ofRun('31', 'ended', 'success'), ofRun('32', 'plan', 'hash 32')]
      for (const line of lines) value(await state.journal(session, 'runs', [line, { ...entry('s-1', 'intent'), runId: line.runId }]))
      expect(value(await state.deploys(session, 'runs'))).toEqual(lines)
    })

    it('keeps shared texts once, by their hash', async () => {
      value(await state.putArtifacts(session, new Map([['h1', "it's"], ['h2', 'two']])))
      value(await state.putArtifacts(session, new Map([['h2', 'two'], ['h3', '']])))
      value(await state.putArtifacts(session, new Map()))
      expect(value(await state.artifacts(session, ['h1', 'h3', 'h9']))).toEqual(new Map([['h1', "it's"], ['h3', '']]))
    })

    it('keeps who is at the gate until they leave, or until somebody finds their lease as they saw it', async () => {
      const refresh = { holder: 'refresh 7-0a1b2c3d', since: '2024-01-01', mode: 'shared', epoch: 0, leaseUntil: '2024-01-02', nodes: [ORDERS, CUSTOMERS] } as const
      const { nodes, ...seen } = refresh
      const deploy = { ...refresh, holder: 'deploy 8-0a1b2c3d', since: '2024-01-03', mode: 'exclusive', leaseUntil: '', nodes: [ORDERS] } as const
      for (const run of [refresh, deploy]) value(await state.gateRuns.enter(session, 'gated', run))
      const { nodes: _set, ...deploySeen } = deploy
      expect([value(await state.gateRuns.all(session, 'gated')), value(await state.gateRuns.nodes(session, 'gated', refresh.holder)), value(await state.gateRuns.nodes(session, 'gated', 'nobody'))]).toEqual([[seen, deploySeen], nodes, undefined])
      const renewed = value(await state.gateRuns.renew(session, 'gated', refresh, { epoch: 3, leaseUntil: '2024-01-05' }))
      const left = [
        value(await state.gateRuns.leave(session, 'gated', seen, seen)),
        value(await state.gateRuns.leave(session, 'gated', { ...seen, since: 'another time' })),
        value(await state.gateRuns.leave(session, 'gated', deploy)),
      ]
      expect([renewed, left, value(await state.gateRuns.all(session, 'gated'))]).toEqual([true, [false, false, true], [{ ...seen, epoch: 3, leaseUntil: '2024-01-05' }]])
      expect([value(await state.gateRuns.leave(session, 'gated', seen, { leaseUntil: '2024-01-05' })), value(await state.gateRuns.renew(session, 'gated', seen, { epoch: 4, leaseUntil: '' }))]).toEqual([true, false])
    })

    it('gives the gate to the first who asks, and to the next only by the epoch that it saw', async () => {
      const closed = (epoch: number): GateState => ({ mode: 'closed', holder: 'me', since: '2024', epoch, leaseUntil: '2025' })
      const other = value(await at.opened.warehouse.session())
      const both = await Promise.all([state.setGate(session, 'p', 0, closed(1)), state.setGate(other, 'p', 0, closed(1))])
      const late = value(await state.setGate(other, 'p', 0, closed(2)))
      const next = value(await state.setGate(other, 'p', 1, closed(2)))
      await other.close()
      expect([both.map((taken) => value(taken)).sort(), late, next, value(await state.gate(session, 'p'))]).toEqual([[false, true], false, true, closed(2)])
    })

    it('chains audit records, and gives them back in order, project by project', async () => {
      const entry = (run: string) => ({ at: '2024', actor: "o'ana", action: 'deploy', facts: { run, note: "it's \\ \n" } })
      const first = value(await state.audit(session, 'p', entry('1')))
      const second = value(await state.audit(session, 'p', entry('2')))
      const other = value(await state.audit(session, 'q', entry('1')))
      expect([first, second, value(await state.auditTrail(session, 'p')), value(await state.auditTrail(session, 'q')), value(await state.auditTrail(session, 'none'))]).toEqual([
        { ...entry('1'), sequence: 1, previous: '', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { ...entry('2'), sequence: 2, previous: first.hash, hash: expect.not.stringMatching(first.hash) },
        { earlier: [], records: [first, second] },
        { earlier: [], records: [other] },
        { earlier: [], records: [] },
      ])
    })
  })
}

function entry(stepId: string, phase: JournalEntry['phase']): JournalEntry {
  return { runId: '7', stepId, phase, nodeId: ORDERS, at: '2024-01-01T00:00:00.000Z', detail: `${phase} 'of' ${stepId}` }
}
