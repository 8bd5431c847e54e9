// Which rule of sluice.yml a node's test follows: the first that is about it.
import { BitSet } from '../../core/graph/index.ts'
import type { LinkedProject, NodeIndex, TestRule } from '../../core/project/index.ts'
import { compileGlob, select, selectorWorld } from '../../core/selector/index.ts'
import { once } from '../shared/once.ts'

export type TestTerms = Pick<TestRule, 'severity' | 'maxRows'>

/** A test without a rule fails at the first row. */
export const DEFAULT_TERMS: TestTerms = { severity: 'error', maxRows: 0 }

/** By node and the test's name. A rule whose selector does not parse or picks nothing is about nothing: `validate` says so. */
export function testTerms(linked: LinkedProject, rules: readonly TestRule[]): (node: NodeIndex, test: string) => TestTerms {
  const world = once(() => selectorWorld(linked))
  const compiled = rules.map(({ select: include, test, severity, maxRows }) => {
    const picked = include === undefined ? undefined : select(world(), { include })
    const nodes = picked === undefined ? undefined : picked.ok ? picked.value.nodes : BitSet.none(linked.graph.size)
    return { nodes, glob: test === undefined ? undefined : compileGlob(test), terms: { severity, maxRows } }
  })
  return (node, test) => compiled.find(({ nodes, glob }) => nodes?.has(node) !== false && glob?.matches(test.toLowerCase()) !== false)?.terms ?? DEFAULT_TERMS
}
