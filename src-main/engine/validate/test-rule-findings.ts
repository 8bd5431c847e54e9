// Findings about sluice.yml's rules for tests: one that is about no test that a node declares.
import { BitSet } from '../../core/graph/index.ts'
import { finding } from '../../core/project/index.ts'
import type { Finding, Node } from '../../core/project/index.ts'
import { compileGlob, select } from '../../core/selector/index.ts'
import { declaredColumnTests } from '../render/index.ts'
import type { OpenProject } from '../open/open-project.ts'

/** What a selector of a rule has is said elsewhere; of one that does not parse nothing is said here. */
export function testRuleFindings(opened: OpenProject): readonly Finding[] {
  const { project } = opened.linked
  const { tests = [], file = 'sluice.yml' } = project.settings
  return tests.flatMap(({ select: include, test }, index): readonly Finding[] => {
    const picked = include === undefined ? BitSet.all(project.nodes.length) : pickedBy(opened, include)
    if (test === undefined || picked === undefined) return []
    const { matches } = compileGlob(test)
    const isMet = [...picked].some((node) => testNames(project.nodes[node]).some((name) => matches(name.toLowerCase())))
    return isMet ? [] : [finding('PRJ311', { test, select: include }, { file, path: ['tests', index, 'test'] })]
  })
}

function pickedBy(opened: OpenProject, include: string): BitSet | undefined {
  const picked = select(opened.world(), { include })
  return picked.ok ? picked.value.nodes : undefined
}

function testNames(node: Node | undefined): readonly string[] {
  if (node === undefined) return []
  return [...node.tests.map(({ name }) => name), ...node.columns.flatMap((column) => declaredColumnTests(node, column))]
}
