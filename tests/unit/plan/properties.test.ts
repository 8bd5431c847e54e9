// What holds for any two versions of a project: an empty plan where nothing differs, steps that lead to the desired shape, no say of input order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { RecordedNode } from '../../../src-main/core/plan/index.ts'
import { cases } from '../../support/cases.ts'
import { subsetOf } from './executed-properties.ts'
import { desiredNodes, inputOf, recordAll, twoVersions } from './random-projects.ts'

const CASES = cases({ usually: 300, soaking: 5000 })

for (const dialect of [duckdb, snowflake]) {
  describe(`any two versions of a project on ${dialect.engine}`, () => {
    it('plans nothing for what was just deployed', () => {
      fc.assert(fc.property(twoVersions, ({ before, after }) => {
        let recorded: readonly RecordedNode[] = []
        for (const version of [before, after]) {
          const desired = desiredNodes(dialect, version)
          const plan = makePlan(inputOf(dialect, desired, recorded, null))
          fc.pre(plan.summary.byRisk.blocked === 0)
          recorded = recordAll(plan, recorded, desired)
          expect(makePlan(inputOf(dialect, desired, recorded, null)).steps).toEqual([])
        }
      }), CASES)
    })

    it('leads step by step to the desired columns, except NOT NULL on what was added later', () => {
      fc.assert(fc.property(twoVersions, ({ before, after }) => {
        const first = desiredNodes(dialect, before)
        const second = desiredNodes(dialect, after)
        const deployed = recordAll(makePlan(inputOf(dialect, first, [], null)), [], first)
        const plan = makePlan(inputOf(dialect, second, deployed, null))
        fc.pre(plan.summary.byRisk.blocked === 0)
        const reached = new Map(recordAll(plan, deployed, second).map((node) => [node.nodeId, node.relation]))
        const kept = second.filter(({ deployEnabled }) => deployEnabled)
        expect([...reached.keys()].sort()).toEqual(kept.map(({ nodeId }) => nodeId).sort())
        for (const { nodeId, relation } of kept) {
          const asWanted = reached.get(nodeId)?.columns.map(({ lacksNotNull, fixedDefault: _, ...column }) => (lacksNotNull === true ? { ...column, nullable: false } : column))
          expect({ ...reached.get(nodeId), columns: asWanted }).toEqual(relation)
        }
      }), CASES)
    })

    it('does not depend on the order of its input', () => {
      fc.assert(fc.property(twoVersions, fc.func(fc.integer()), ({ before, after }, shuffle) => {
        const first = desiredNodes(dialect, before)
        const second = desiredNodes(dialect, after)
        const deployed = recordAll(makePlan(inputOf(dialect, first, [], null)), [], first)
        const shuffled = <T extends { readonly nodeId: string }>(nodes: readonly T[]): readonly T[] => [...nodes].sort((a, b) => shuffle(a.nodeId) - shuffle(b.nodeId))
        expect(makePlan(inputOf(dialect, shuffled(second), shuffled(deployed), null))).toEqual(makePlan(inputOf(dialect, second, deployed, null)))
      }), CASES)
    })

    it('comes to the same where a part of it is done first and the rest after', () => {
      let partly = 0
      fc.assert(fc.property(twoVersions, fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), ({ before, after }, ids) => {
        const first = desiredNodes(dialect, before)
        const desired = desiredNodes(dialect, after)
        const deployed = recordAll(makePlan(inputOf(dialect, first, [], null)), [], first)
        const whole = makePlan(inputOf(dialect, desired, deployed, null))
        const part = makePlan({ ...inputOf(dialect, desired, deployed, null), ...subsetOf(desired, deployed, ids) })
        fc.pre(part.summary.byRisk.blocked === 0 && whole.summary.byRisk.blocked === 0)
        const partDone = recordAll(part, deployed, desired)
        const rest = makePlan(inputOf(dialect, desired, partDone, null))
        fc.pre(rest.summary.byRisk.blocked === 0)
        if (part.steps.length > 0 && rest.steps.length > 0) partly++
        // Which default can be dropped later follows from how the column was made.
        const shapes = (nodes: readonly RecordedNode[]) => new Map(nodes.map(({ nodeId, relation }) => [nodeId, { ...relation, columns: relation.columns.map(({ fixedDefault: _, ...column }) => column) }]))
        expect(shapes(recordAll(rest, partDone, desired))).toEqual(shapes(recordAll(whole, deployed, desired)))
        // Nothing outside is touched.
        const { subset } = subsetOf(desired, deployed, ids)
        expect(part.steps.filter(({ nodeID }) => subset?.nodes.has(nodeID) !== true)).toEqual([])
      }), CASES)
      expect(partly).toBeGreaterThan(CASES.numRuns / 20)
    })
  })
}
