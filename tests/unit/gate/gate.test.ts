// The gate: who gets in, who waits and for whom.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, draining, hold, inTheWay, isClearOfElsewhere, leave, OPEN_GATE, phase, release, setElsewhere } from '../../../src-main/core/gate/index.ts'
import type { Gate, GateRequest } from '../../../src-main/core/gate/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'

function request(ticket: string, mode: GateRequest['mode'], nodes: readonly string[]): GateRequest {
  return { ticket, holder: `run ${ticket}`, mode, nodes: new Set(nodes.map(nodeId)), at: '2026-01-01T00:00:00.000Z' }
}
const refresh = (ticket: string, node: string) => request(ticket, 'shared', [node])
const deploy = (ticket: string, ...nodes: string[]) => request(ticket, 'exclusive', nodes)

function after(...steps: readonly (GateRequest | string)[]): Gate {
  return steps.reduce<Gate>((gate, step) => (typeof step === 'string' ? leave(gate, step) : ask(gate, step)).gate, OPEN_GATE)
}
const shown = (gate: Gate) => ({ phase: phase(gate), inside: gate.inside.map(({ ticket }) => ticket), queue: gate.queue.map(({ ticket }) => ticket) })

describe('the gate', () => {
  test('refreshes share it, also on the same node', () => {
    expect(shown(after(refresh('r1', 'A'), refresh('r2', 'A')))).toEqual({ phase: 'open', inside: ['r1', 'r2'], queue: [] })
  })

  test('a deploy waits for the nodes of its set that are running, and drains', () => {
    const gate = after(refresh('r1', 'A'), deploy('d', 'A', 'B'))
    expect(shown(gate)).toEqual({ phase: 'draining', inside: ['r1'], queue: ['d'] })
    expect(inTheWay(gate, 'd').map(({ holder }) => holder)).toEqual(['run r1'])
    expect(shown(leave(gate, 'r1').gate)).toEqual({ phase: 'closed', inside: ['d'], queue: [] })
  })

  test('while it drains, nodes of its set wait behind it and the others go on', () => {
    const gate = after(refresh('r1', 'A'), deploy('d', 'A', 'B'), refresh('r2', 'B'), refresh('r3', 'C'))
    expect(shown(gate)).toEqual({ phase: 'draining', inside: ['r1', 'r3'], queue: ['d', 'r2'] })
  })

  test('when a deploy leaves, those who waited get in in order of arrival', () => {
    const waiting = after(deploy('d1', 'A'), refresh('r1', 'A'), deploy('d2', 'A'), refresh('r2', 'A'))
    const first = leave(waiting, 'd1')
    expect(first.admitted.map(({ ticket }) => ticket)).toEqual(['r1'])
    expect(shown(leave(first.gate, 'r1').gate)).toEqual({ phase: 'closed', inside: ['d2'], queue: ['r2'] })
  })

  test('two deploys never overlap, and each has a higher epoch', () => {
    const first = after(deploy('d1', 'A'), deploy('d2', 'B'))
    expect([first.epoch, shown(first).queue, leave(first, 'd1').gate.epoch]).toEqual([1, ['d2'], 2])
  })

  test('one that gives up in the queue lets those behind it in', () => {
    const gate = after(refresh('r1', 'A'), deploy('d', 'A'), refresh('r2', 'A'))
    expect(leave(gate, 'd').admitted.map(({ ticket }) => ticket)).toEqual(['r2'])
  })

  test('while it is held nobody gets in and whoever is inside finishes; on release those who waited get in, in order', () => {
    const held = hold(after(refresh('r1', 'A')), { by: 'ada', since: '', reason: 'maintenance' }).gate
    const waiting = [refresh('r2', 'B'), deploy('d', 'B'), refresh('r3', 'B')].reduce((gate, one) => ask(gate, one).gate, held)
    const released = release(leave(waiting, 'r1').gate)
    expect([shown(waiting), released.admitted.map(({ ticket }) => ticket), shown(released.gate)]).toEqual([
      { phase: 'held', inside: ['r1'], queue: ['r2', 'd', 'r3'] },
      ['r2'],
      { phase: 'draining', inside: ['r2'], queue: ['d', 'r3'] },
    ])
  })

  test('a deploy drains while only running nodes of its set are in its way, and not behind another deploy or a hold', () => {
    const alone = after(refresh('r1', 'A'), deploy('d1', 'A'), deploy('d2', 'A'))
    const held = hold(alone, { by: 'ada', since: '', reason: 'maintenance' }).gate
    expect([draining(alone, 'd1')?.map(({ ticket }) => ticket), draining(alone, 'd2'), draining(held, 'd1')]).toEqual([['r1'], undefined, undefined])
  })

  test('whatever happens, no node runs in a deploy of its set, and nobody waits without somebody in the way', () => {
    const nodes = fc.subarray(['A', 'B', 'C', 'D'], { minLength: 1 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('deploy' as const), nodes }),
      fc.record({ kind: fc.constant('refresh' as const), nodes }),
      fc.record({ kind: fc.constant('leave' as const), place: fc.nat(20) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let gate = OPEN_GATE
        for (const [index, next] of steps.entries()) {
          const all = [...gate.inside, ...gate.queue]
          if (next.kind === 'leave') gate = leave(gate, all[next.place % Math.max(1, all.length)]?.ticket ?? 'nobody').gate
          else gate = ask(gate, next.kind === 'deploy' ? deploy(`t${index}`, ...next.nodes) : refresh(`t${index}`, next.nodes[0] ?? 'A')).gate
          for (const one of gate.inside.filter(({ mode }) => mode === 'exclusive')) {
            expect(gate.inside.filter((other) => other !== one && (other.mode === 'exclusive' || [...other.nodes].some((node) => one.nodes.has(node))))).toEqual([])
          }
          expect(gate.queue.filter(({ ticket }) => inTheWay(gate, ticket).length === 0)).toEqual([])
        }
      }),
    )
  })
})

describe('a deploy of another engine', () => {
  const elsewhere = (epoch: number, ...nodes: string[]) => ({ ...deploy(`elsewhere ${epoch}`, ...nodes), epoch })

  test('keeps nodes of its set out, lets the others go on, and is let ahead when none of its set is inside', () => {
    const running = after(refresh('r1', 'A'), refresh('r2', 'C'))
    const told = setElsewhere(running, elsewhere(1, 'A', 'B')).gate
    const asked = ask(ask(told, refresh('r3', 'B')).gate, refresh('r4', 'C')).gate
    const cleared = leave(asked, 'r1').gate
    expect([shown(asked).inside, shown(asked).queue, inTheWay(asked, 'r3').map(({ ticket }) => ticket)]).toEqual([['r1', 'r2', 'r4'], ['r3'], ['elsewhere 1']])
    expect([isClearOfElsewhere(asked), isClearOfElsewhere(cleared), setElsewhere(cleared, undefined).admitted.map(({ ticket }) => ticket)]).toEqual([false, true, ['r3']])
  })

  test('leaves the order of this engine’s deploys to the stored line, so that none waits for the other for ever', () => {
    const told = setElsewhere(after(deploy('d', 'A'), refresh('r', 'A')), elsewhere(1, 'A')).gate
    expect([isClearOfElsewhere(told), shown(told), shown(leave(told, 'd').gate)]).toEqual([true, { phase: 'closed', inside: ['d'], queue: ['r'] }, { phase: 'open', inside: [], queue: ['r'] }])
  })

  test('that follows another lets those in between who waited', () => {
    const waiting = ask(setElsewhere(OPEN_GATE, elsewhere(1, 'A')).gate, refresh('r', 'A')).gate
    const next = setElsewhere(setElsewhere(waiting, undefined).gate, elsewhere(2, 'A')).gate
    expect([shown(waiting).queue, shown(next).inside, isClearOfElsewhere(next), isClearOfElsewhere(leave(next, 'r').gate)]).toEqual([['r'], ['r'], false, true])
  })

  test('is still there when maintenance ends', () => {
    const held = hold(setElsewhere(OPEN_GATE, elsewhere(1, 'A')).gate, { by: 'ada', since: '', reason: '' }).gate
    expect(shown(release(ask(held, refresh('r', 'A')).gate).gate)).toEqual({ phase: 'open', inside: [], queue: ['r'] })
  })
})
