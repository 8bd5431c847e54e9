// The offline checks: what files say about each other.
import { expect, test } from 'vitest'
import { findingLines, linkFiles } from '../../support/read-project.ts'

interface Sketch {
  readonly name: string
  readonly id?: string
  readonly type?: string
  readonly reads?: readonly string[]
  readonly join?: string
  readonly columns?: readonly string[]
}

const LOCATIONS = { path: 'locations.yml', text: 'locations: [W]\n' }

/** A node file; a column is written `name:type` or `name:type<NODE.column`, and a column's id is its name. */
function node({ name, id = name, type = 'Stage', reads = [], join = reads.map((read) => `{{ ref('W', '${read}') }}`).join(' '), columns = [] }: Sketch): { path: string; text: string } {
  const metadata = {
    columns: columns.map((column) => {
      const [, own = '', dataType = '', source, sourceColumn] = /^(\w+):([^<]+)(?:<(\w+)\.(\w+))?$/.exec(column) ?? []
      return {
        columnReference: { columnCounter: own, stepCounter: id },
        name: own,
        dataType,
        sourceColumnReferences: source === undefined ? [] : [{ columnReferences: [{ stepCounter: source, columnCounter: sourceColumn }], transform: '' }],
      }
    }),
    sourceMapping: [{ name, dependencies: reads.map((read) => ({ locationName: 'W', nodeName: read })), join: { joinCondition: join } }],
  }
  return { path: `nodes/${name}.yml`, text: `id: ${id}\nname: ${name}\noperation:\n  locationName: W\n  sqlType: ${type}\n  metadata: ${JSON.stringify(metadata)}\ntype: Node\n` }
}

test.each<[string, readonly Sketch[], readonly string[]]>([
  ['nothing', [{ name: 'A' }, { name: 'B', reads: ['A'] }], []],
  ['an id twice', [{ name: 'A', id: 'x' }, { name: 'B', id: 'x' }], ['PRJ201 nodes/B.yml:1']],
  ['an unknown node type', [{ name: 'A', type: 'Unheard' }], ['PRJ204 nodes/A.yml:5']],
  ['a dependency that is not there', [{ name: 'A', reads: ['GONE'] }], ['PRJ206 nodes/A.yml:6']],
  ['a reference in the text that is not there', [{ name: 'A', join: "{{ ref('W', 'GONE') }}" }], ['PRJ206 nodes/A.yml:6']],
  ['a reference that is not declared', [{ name: 'A' }, { name: 'B', join: '{{ ref("W", "A") }}' }], ['PRJ207 nodes/B.yml:6']],
  ['a reference without a link that is not declared', [{ name: 'A' }, { name: 'B', join: "{{ ref_no_link('W', 'A') }}" }], []],
  ['a dependency that the text does not mention', [{ name: 'A' }, { name: 'B', reads: ['A'], join: 'FROM X' }], ['PRJ208 nodes/B.yml:6']],
  ['a column that refers to nothing', [{ name: 'A' }, { name: 'B', columns: ['C:INT<A.GONE', 'D:INT<GONE.C'] }], ['PRJ209 nodes/B.yml:6', 'PRJ209 nodes/B.yml:6']],
  ['a column name twice', [{ name: 'A', columns: ['C:INT', 'C:INT'] }], ['PRJ210 nodes/A.yml:6']],
  ['a type that differs from the source', [{ name: 'A', columns: ['C:VARCHAR(10)'] }, { name: 'B', columns: ['D:NUMBER<A.C'] }], ['PRJ213 nodes/B.yml:6']],
  ['a type that is the same by another name', [{ name: 'A', columns: ['C:int'] }, { name: 'B', columns: ['D:NUMBER(38, 0)<A.C'] }], []],
  ['a join on a column that is not there', [{ name: 'A', columns: ['C:INT'] }, { name: 'B', reads: ['A'], join: `FROM {{ ref('W', 'A') }} "X" WHERE "X"."GONE" > X."C"` }], ['PRJ216 nodes/B.yml:6']],
  ['a join on a column in another case', [{ name: 'A', columns: ['C:INT'] }, { name: 'B', reads: ['A'], join: `FROM {{ ref('W', 'A') }} X WHERE "X"."c" > 0` }], []],
  ['a column from a node that is not joined', [{ name: 'A', columns: ['C:INT'] }, { name: 'B' }, { name: 'D', reads: ['B'], columns: ['C:INT<A.C', 'E:INT<A.C'] }], ['PRJ217 nodes/D.yml:6']],
  ['a circle of one', [{ name: 'A', reads: ['A'] }], ['PRJ212 nodes/A.yml:6']],
])('finds %s', (_, sketches, expected) => {
  const files = [LOCATIONS, ...sketches.map(node)]
  expect(findingLines(linkFiles(files).findings, files)).toEqual(expected)
})

test('two nodes of one name are told apart by their files', () => {
  const files = [LOCATIONS, node({ name: 'A', id: 'x' }), { ...node({ name: 'A', id: 'y' }), path: 'nodes/A-2.yml' }]
  expect(linkFiles(files).findings.map(({ code, message }) => ({ code, message }))).toEqual([
    { code: 'PRJ202', message: 'The node W.A is also in nodes/A.yml. Rename one of them.' },
  ])
})

test('the shortest circle is told with its files', () => {
  const files = [LOCATIONS, node({ name: 'A', reads: ['D'] }), node({ name: 'B', reads: ['A'] }), node({ name: 'C', reads: ['B'] }), node({ name: 'D', reads: ['C', 'E'] }), node({ name: 'E', reads: ['D'] })]
  const circle = linkFiles(files).findings.find(({ code }) => code === 'PRJ212')?.message
  expect(circle).toMatch(/W\.(D → W\.E → W\.D|E → W\.D → W\.E) \(nodes\/[DE]\.yml, nodes\/[DE]\.yml\)/)
})

test('edges run from what is read to what reads it, once each', () => {
  const { graph } = linkFiles([LOCATIONS, node({ name: 'A' }), node({ name: 'B', reads: ['A', 'A'] }), node({ name: 'C', reads: ['A', 'B'] })])
  expect({ offsets: [...graph.downstream.offsets], targets: [...graph.downstream.targets] }).toEqual({ offsets: [0, 2, 3, 3], targets: [1, 2, 2] })
})
