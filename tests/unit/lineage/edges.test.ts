// Edges between nodes, and how each is known.
import { expect, test } from 'vitest'
import { edgeKinds, linkProject } from '../../../src-main/core/project/index.ts'
import type { LinkedProject, Node } from '../../../src-main/core/project/index.ts'
import { neighbours } from '../../../src-main/core/graph/index.ts'
import { sketched } from './sketches.ts'
import type { NodeSketch } from './sketches.ts'

/** `A → B (declared, ref)`. */
function edgesOf(linked: LinkedProject): readonly string[] {
  const { nodes } = linked.project
  return nodes.flatMap((from, read) => Array.from(neighbours(linked.graph.downstream, read), (reader) => `${from.name} → ${nodes[reader]?.name} (${edgeKinds(linked, read, reader).join(', ')})`))
}

const A: NodeSketch = { name: 'A', columns: ['ID'] }

test.each<[string, NodeSketch, readonly string[]]>([
  ['a declared dependency', { name: 'B', reads: ['A'], join: 'FROM x' }, ['A → B (declared)']],
  ['a dependency that the join names', { name: 'B', reads: ['A'] }, ['A → B (declared, ref)']],
  ['a join', { name: 'B', join: "FROM {{ ref('W', 'A') }}" }, ['A → B (ref)']],
  ['a link without text', { name: 'B', join: '{{ ref_link("W", "A") }} FROM x' }, ['A → B (ref_link)']],
  ['text that is rendered again', { name: 'B', config: { preSQL: "{{ ref_raw('W', 'A') }}" } }, ['A → B (ref)']],
  ['a name without a link', { name: 'B', join: "FROM {{ ref_no_link('W', 'A') }} {{ ref_no_link_raw('W', 'A') }}" }, []],
  ['custom SQL', { name: 'B', customSql: "SELECT * FROM {{ ref('W', 'A') }}" }, ['A → B (ref)']],
  ['a common table expression', { name: 'B', cte: "WITH a AS (SELECT * FROM {{ref('W','A')}})" }, ['A → B (ref)']],
  ['a transform', { name: 'B', columns: ["N: (SELECT max(ID) FROM {{ ref('W', 'A') }})"] }, ['A → B (ref)']],
  ['a test', { name: 'B', test: "SELECT 1 FROM {{ ref('W', 'A') }} WHERE ID < 0" }, ['A → B (ref)']],
  ['SQL before and after', { name: 'B', config: { preSQL: "{% if x %}DELETE FROM {{ ref('W', 'A') }}{% endif %}", postSQL: "{{ ref_link('W', 'A') }}" } }, ['A → B (ref, ref_link)']],
  ['an option in a table of options', { name: 'B', config: { hooks: { items: [{ sql: "CALL f({{ ref('W', 'A') }})" }] } } }, ['A → B (ref)']],
  ['the argument of a macro', { name: 'B', config: { preSQL: `{{ run("{{ ref('W', 'A') }}", {{SRC}}, '}}') }}` } }, ['A → B (ref)']],
  ['a comment of the template', { name: 'B', join: "FROM x {# {{ ref('W', 'A') }} #}" }, []],
  ['words outside of a template', { name: 'B', join: "FROM x -- ref('W', 'A')" }, []],
  ['its own name', { name: 'B', config: { preSQL: "TRUNCATE TABLE {{ ref('W', 'B') }}" } }, []],
  ['a name that is not there', { name: 'B', join: "FROM {{ ref('W', 'GONE') }}" }, []],
])('reads %s', (_, reader, expected) => {
  expect(edgesOf(sketched(A, reader))).toEqual(expected)
})

test('a text-only reference is told once, with what it means here and there', () => {
  const { findings } = sketched(A, { name: 'B', join: "FROM {{ ref('W', 'A') }}", columns: ["N: (SELECT 1 FROM {{ ref('W', 'A') }})"] })
  expect(findings.map(({ code, message }) => ({ code, message }))).toEqual([
    {
      code: 'PRJ207',
      message: 'W.B has ref to W.A in its text but not among its dependencies. Here it waits for it; in Coalesce, which goes by the dependencies, it does not. Add the dependency, or write ref_no_link.',
    },
  ])
})

test('a missing node is told wherever it is named', () => {
  const { findings } = sketched({ name: 'B', config: { postSQL: "DELETE FROM {{ ref('W', 'GONE') }}" } })
  expect(findings.map(({ code, path }) => ({ code, path }))).toEqual([{ code: 'PRJ206', path: ['operation', 'config', 'postSQL'] }])
})

test('linking again reads no text of a node that is the same', () => {
  const { project } = sketched(A, { name: 'B', join: "FROM {{ ref('W', 'A') }}" }, { name: 'C', join: "FROM {{ ref('W', 'B') }}" })
  let scans = 0
  // Only the scan for references looks at a node's tests.
  const watched = (node: Node): Node => ({ ...node, get tests() { scans++; return [] } })
  const before = project.nodes.map(watched)
  const edited = [...before.slice(0, 2), ...project.nodes.slice(2).map(watched)]
  const scansOf = (nodes: readonly Node[]): number => {
    scans = 0
    linkProject({ ...project, nodes }, [])
    return scans
  }
  expect([before, before, edited].map(scansOf)).toEqual([3, 0, 1])
})
