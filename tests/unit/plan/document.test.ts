// A plan as a document: small however large the project is, and wholly described by its schema.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { planDocument } from '../../../src-main/contract/index.ts'
import { effectiveEnvironment, findEnvironment } from '../../../src-main/core/config/index.ts'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { ok } from '../../../src-main/core/failure/index.ts'
import { makePlan, NO_ANSWERS } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode, Plan } from '../../../src-main/core/plan/index.ts'
import { linkProject } from '../../../src-main/core/project/index.ts'
import type { LinkedProject, Node } from '../../../src-main/core/project/index.ts'
import { createDefinitions } from '../../../src-main/engine/definition/index.ts'
import { desiredNodes } from '../../../src-main/engine/plan/desired.ts'
import { downstreamOf } from '../../../src-main/engine/plan/downstream.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import { planInput } from '../../golden/plan/case-file.ts'
import { goldenCases } from '../../golden/plan/goldens.ts'
import { generateProject } from '../../support/generate-project.ts'
import { linkFiles } from '../../support/read-project.ts'
import { builtins } from '../render/project.ts'

const NODES = 10_000
const CHANGED = 10
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function desiredOf(linked: LinkedProject, dialect: Dialect): readonly DesiredNode[] {
  const found = findEnvironment(linked.project, 'dev')
  const environment = found.ok ? effectiveEnvironment(linked.project, found.value) : found
  if (!environment.ok) throw new Error(JSON.stringify(environment.failure))
  const { hash } = createDefinitions(linked.project.macros, digest)
  return desiredNodes({
    linked, effective: environment.value, renderer: createRenderer({ linked, environment: environment.value, dialect, builtins }),
    warehouse: { dialect, translate: (sql) => ok({ sql, notes: [] }) },
    hashOf: (index) => { const node = linked.project.nodes[index]; return node === undefined ? '' : hash(node, linked.types[index]) },
  })
}

/** Another type and description of a column that much is made from, another name of a second. */
function edited(node: Node): Node {
  return { ...node, columns: node.columns.map((column, index) => (index === 1 ? { ...column, dataType: 'VARCHAR(50)', description: 'shorter' } : index === 2 ? { ...column, name: 'RENAMED' } : column)) }
}

it('with 10 of 10,000 nodes changed names those and takes less than 100 kB', () => {
  const { project } = linkFiles(generateProject({ nodes: NODES, columns: 4, seed: 1 }))
  const stages = project.nodes.filter(({ location }) => location === 'WORK').slice(0, CHANGED)
  const recorded = desiredOf(linkProject(project, []), snowflake).map(({ nodeId, location, name, isSource, relation, definitionHash }) => ({ nodeId, location, name, isSource, relation, definitionHash, commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z' }))
  const linked = linkProject({ ...project, nodes: project.nodes.map((node) => (stages.includes(node) ? edited(node) : node)) }, [])
  const plan = makePlan({
    project: { id: 'p', name: 'P' }, environment: { id: '1', name: 'dev' }, commit: null, dialect: snowflake, desired: desiredOf(linked, snowflake), recorded,
    actual: new Map(recorded.filter(({ isSource }) => !isSource).map(({ relation }) => [snowflake.objectKey(relation.name), { ...relation, columns: relation.columns.map((column) => ({ ...column, id: '' })) }])),
    basis: { recordedAt: null, actual: 'live' }, parameters: {}, answers: NO_ANSWERS, subset: null, digest, downstream: downstreamOf(linked),
  })
  const tables = new Set(plan.steps.filter(({ change }) => change === 'changeType').map(({ nodeID }) => nodeID))
  expect([...tables].sort()).toEqual(stages.map(({ id }) => id).sort())
  expect(plan.steps.filter(({ nodeID, change }) => !tables.has(nodeID) && change !== 'replaceView' && change !== 'metadata')).toEqual([])
  expect(plan.steps.some(({ downstream }) => (downstream?.count ?? 0) > 20)).toBe(true)
  expect(JSON.stringify(plan).length).toBeLessThan(100_000)
}, 120_000)

it('is read from a file as it was written', () => {
  const plans = ['cases', 'hard-cases', 'cells/snowflake', 'cells/duckdb'].flatMap((folder) => goldenCases(folder)).filter(({ sections }) => sections.has('desired'))
    .flatMap(({ name, sections }) => [duckdb, snowflake].map((dialect): readonly [string, Plan] => [name, makePlan(planInput(sections, dialect))]))
  for (const [name, plan] of plans) {
    const written: unknown = JSON.parse(JSON.stringify(plan))
    expect([name, planDocument.parse(written)]).toEqual([name, written])
  }
})
