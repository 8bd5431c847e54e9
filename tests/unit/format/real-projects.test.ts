// The real projects beside the checkout: what opens, and what is found in them.
import { expect, test } from 'vitest'
import { formatFiles, linkFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'

const EXPECTED = {
  orders: { layout: 'oldest', nodes: 28, columns: 307, edges: 27, jobs: 1, subgraphs: 0, environments: ['3', 'sandbox'], findings: { PRJ213: 5, PRJ216: 1 } },
  ods: { layout: 'current', nodes: 216, columns: 3_707, edges: 112, jobs: 5, subgraphs: 5, environments: ['Dev_load_raw_data', 'sandbox'], findings: { PRJ207: 3, PRJ213: 3, PRJ217: 3 } },
  doodle: { layout: 'current', nodes: 1_152, columns: 8_064, edges: 1_143, jobs: 0, subgraphs: 0, environments: ['TWO', 'sandbox'], findings: {} },
} as const

for (const name of ['orders', 'ods', 'doodle'] as const) {
  const shared = sharedProject(name)
  test.skipIf(shared.missing !== undefined)(`${name} opens whole`, () => {
    const { project, graph, findings } = linkFiles(formatFiles(shared.folder), name)
    const counts: Record<string, number> = {}
    for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
    expect({
      layout: project.layout,
      nodes: project.nodes.length,
      columns: project.nodes.reduce((sum, node) => sum + node.columns.length, 0),
      edges: graph.downstream.targets.length,
      jobs: project.jobs.length,
      subgraphs: project.subgraphs.length,
      environments: project.environments.map((environment) => environment.name),
      findings: counts,
    }).toEqual(EXPECTED[name])
  })
}
