// What holds for any two versions of a project: an empty plan where nothing differs, steps that lead to the desired shape, no say of input order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { RecordedNode } from '../../../src-main/core/plan/index.ts'
import { desiredNodes, inputOf, recordAll, twoVersions } from './random-projects.ts'

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
      }), { numRuns: 300 })
    })

    it('leads step by step to the desired columns, except NOT NULL on what was added later', () => {
      fc.assert(fc.property(twoVersions, ({ before, after }) => {
        const first = desiredNodes(dialect, before)
        const second = desiredNodes(dialect, after)
        const deployed = recordAll(makePlan(inputOf(dialect, first, [], null)), [], first)
        const plan = makePlan(inputOf(dialect, second, deployed, null))
        fc.pre(plan.summary.byRisk.blocked === 0)
        const reached = new Map(recordAll(plan, deployed, second).map((node) => [node.nodeId, node.relation]))
        expect([...reached.keys()].sort()).toEqual(second.map(({ nodeId }) => nodeId).sort())
        for (const { nodeId, relation } of second) {
          const asWanted = reached.get(nodeId)?.columns.map(({ lacksNotNull, fixedDefault: _, ...column }) => (lacksNotNull === true ? { ...column, nullable: false } : column))
          expect({ ...reached.get(nodeId), columns: asWanted }).toEqual(relation)
        }
      }), { numRuns: 300 })
    })

    it('does not depend on the order of its input', () => {
      fc.assert(fc.property(twoVersions, fc.func(fc.integer()), ({ before, after }, shuffle) => {
        const first = desiredNodes(dialect, before)
        const second = desiredNodes(dialect, after)
        const deployed = recordAll(makePlan(inputOf(dialect, first, [], null)), [], first)
        const shuffled = <T extends { readonly nodeId: string }>(nodes: readonly T[]): readonly T[] => [...nodes].sort((a, b) => shuffle(a.nodeId) - shuffle(b.nodeId))
        expect(makePlan(inputOf(dialect, shuffled(second), shuffled(deployed), null))).toEqual(makePlan(inputOf(dialect, second, deployed, null)))
      }), { numRuns: 200 })
    })
  })
}
