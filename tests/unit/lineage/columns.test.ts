// Column lineage: what a column is made from, what is made from it, and what only decides which rows there are.
import { expect, test } from 'vitest'
import { columnLineage, impactOf, lineageCounts, pathsOf, traceColumns, transformBetween } from '../../../src-main/core/lineage/index.ts'
import type { ColumnIndex, ColumnLineage, Direction } from '../../../src-main/core/lineage/index.ts'
import { columnId, nodeId } from '../../../src-main/core/project/index.ts'
import { sketched } from './sketches.ts'
import type { NodeSketch } from './sketches.ts'

const nameIn = ({ linked, numbers }: ColumnLineage) => (column: ColumnIndex): string => `${linked.project.nodes[numbers.nodeOf[column]!]?.name}.${numbers.column(column).name}`

function find({ numbers, linked }: ColumnLineage, name: string): ColumnIndex {
  const [node = '', column = ''] = name.split('.')
  return numbers.byId(linked.byId.get(nodeId(node))!, columnId(column))!
}

/** The ways from a column, a line each, then what filters: `B.N > A.N`, `filter A.ID in B`. */
function lines(lineage: ColumnLineage, asked: string, direction: Direction, depth?: number): readonly string[] {
  const name = nameIn(lineage)
  const trace = traceColumns(lineage, [find(lineage, asked)], direction, depth)
  const paths = pathsOf(trace)
  return [
    ...trace.columns.map(({ column }) => paths(column).map(name).join(' > ')),
    ...trace.filters.map(({ column, node }) => `filter ${name(column)} in ${lineage.linked.project.nodes[node]?.name}`),
  ]
}

const A: NodeSketch = { name: 'A', columns: ['ID', 'NAME', 'DAY', 'END'] }
const B: NodeSketch = { name: 'B', columns: ['ID', 'CITY'] }

test.each<[string, Omit<NodeSketch, 'name'>, readonly string[]]>([
  ['a reference', { columns: ['N<A.NAME'] }, ['C.N > A.NAME']],
  ['a reference to nothing', { columns: ['N<A.GONE,GONE.ID,0.0'] }, []],
  ['both of two references', { columns: ['N<A.NAME,B.CITY: x'] }, ['C.N > A.NAME', 'C.N > B.CITY']],
  ['an alias and a column in quotes', { columns: ['N: upper("A"."NAME")'], reads: ['A'] }, ['C.N > A.NAME']],
  ['an alias and a column without quotes', { columns: ['N: a.name || B.city'], reads: ['A', 'B'] }, ['C.N > A.NAME', 'C.N > B.CITY']],
  ['an alias of the join', { columns: ['N: X.NAME'], join: "FROM {{ ref('W', 'A') }} X JOIN {{ ref('W', 'B') }} AS A ON true" }, ['C.N > A.NAME']],
  ['an alias that the file keeps', { columns: ['N: X.NAME'], aliases: { X: 'A' } }, ['C.N > A.NAME']],
  ['a full name', { columns: ['N: DB.S.A.NAME'], reads: ['A'] }, ['C.N > A.NAME']],
  ['the field of a struct', { columns: ['N: A.NAME.first'], reads: ['A'] }, ['C.N > A.NAME']],
  ['a column by its name alone', { columns: ['N: upper(name) || "CITY"'], reads: ['A', 'B'] }, ['C.N > A.NAME', 'C.N > B.CITY']],
  ['no name that two nodes have', { columns: ['N: ID'], reads: ['A', 'B'] }, []],
  ['no string, comment, function, type or date part', { columns: ["N: name(dateadd(day, 1, x::day)) || cast(y as day) || 'A.NAME' /* A.NAME */ -- A.NAME"], reads: ['A'] }, []],
  ['no path into a variant', { columns: ['N: x:a.name'], reads: ['A'] }, []],
  ['no reserved word that is not quoted', { columns: ['N: case when true then 1 end'], reads: ['A'] }, []],
  ['a reserved word in quotes', { columns: ['N: "END"'], reads: ['A'] }, ['C.N > A.END']],
  ['the token of the source', { columns: ["N<A.NAME: {{ upper_of('{{SRC}}') }}"], reads: ['A'] }, ['C.N > A.NAME']],
  ['what a macro is given', { columns: [`N: {{ upper_of('"A"."NAME"') }}`], reads: ['A'] }, ['C.N > A.NAME']],
  ['no word that a macro is given', { columns: ["N: {{ kind('NAME') }}"], reads: ['A'] }, []],
  ['the columns of a hash, its own node’s too', { columns: ['K<A.ID', 'N # A.NAME,C.K'] }, ['C.N > A.NAME', 'C.N > C.K', 'C.N > C.K > A.ID']],
])('a column is made from %s', (_, sketch, expected) => {
  const lineage = columnLineage(sketched(A, B, { name: 'C', ...sketch }))
  expect(lines(lineage, 'C.N', 'up').filter((line) => !line.startsWith('filter'))).toEqual(expected)
})

const CHAIN: readonly NodeSketch[] = [
  { name: 'RAW', columns: ['ID', 'MAIL', 'GONE_AT'] },
  { name: 'LINK', columns: ['ID', 'RAW_ID'] },
  { name: 'STG', columns: ['KEY<RAW.ID', 'EMAIL<RAW.MAIL: lower("RAW"."MAIL")'], reads: ['RAW'], join: `FROM {{ ref('W', 'RAW') }} "RAW" WHERE "RAW"."GONE_AT" IS NULL` },
  {
    name: 'DIM', columns: ['KEY<STG.KEY', 'CONTACT<STG.EMAIL: trim(STG.EMAIL)', 'HASH # DIM.CONTACT'], reads: ['STG', 'LINK'],
    join: `FROM {{ ref('W', 'STG') }} STG JOIN {{ ref('W', 'LINK') }} L ON L.RAW_ID = STG.KEY`,
  },
]

test('lineage goes up through renames by the shortest way, and keeps apart what only filters', () => {
  const lineage = columnLineage(sketched(...CHAIN))
  expect(lines(lineage, 'DIM.HASH', 'up')).toEqual([
    'DIM.HASH > DIM.CONTACT', 'DIM.HASH > DIM.CONTACT > STG.EMAIL', 'DIM.HASH > DIM.CONTACT > STG.EMAIL > RAW.MAIL',
    'filter LINK.RAW_ID in DIM', 'filter STG.KEY in DIM', 'filter RAW.GONE_AT in STG',
  ])
  expect(lines(lineage, 'DIM.KEY', 'up')).toEqual(['DIM.KEY > STG.KEY', 'DIM.KEY > STG.KEY > RAW.ID', 'filter LINK.RAW_ID in DIM', 'filter RAW.GONE_AT in STG'])
})

test('lineage goes down to what is made from a column and to the nodes that filter by it', () => {
  const lineage = columnLineage(sketched(...CHAIN))
  expect(lines(lineage, 'RAW.ID', 'down')).toEqual(['RAW.ID > STG.KEY', 'RAW.ID > STG.KEY > DIM.KEY', 'filter STG.KEY in DIM'])
  expect(lines(lineage, 'RAW.GONE_AT', 'down')).toEqual(['filter RAW.GONE_AT in STG'])
})

test('a depth ends it, for values and for filters', () => {
  const lineage = columnLineage(sketched(...CHAIN))
  expect(lines(lineage, 'RAW.ID', 'down', 1)).toEqual(['RAW.ID > STG.KEY'])
  expect(lines(lineage, 'DIM.KEY', 'up', 1)).toEqual(['DIM.KEY > STG.KEY', 'filter LINK.RAW_ID in DIM'])
})

test('every edge says what is done to the value', () => {
  const lineage = columnLineage(sketched(...CHAIN))
  const between = (from: string, to: string): string => transformBetween(lineage, find(lineage, from), find(lineage, to))
  expect([between('RAW.ID', 'STG.KEY'), between('RAW.MAIL', 'STG.EMAIL'), between('DIM.CONTACT', 'DIM.HASH')]).toEqual(['', 'lower("RAW"."MAIL")', 'MD5("CONTACT")'])
})

test('common table expressions and custom SQL filter, by aliases of their own', () => {
  const lineage = columnLineage(sketched(
    A, B,
    { name: 'C', columns: ['N'], cte: `WITH c AS (SELECT x.NAME FROM {{ ref('W', 'A') }} x)`, join: 'FROM c' },
    { name: 'D', columns: ['N'], customSql: `SELECT y.CITY AS N FROM {{ ref('W', 'B') }} y UNION ALL SELECT y.NAME FROM {{ ref('W', 'A') }} y` },
  ))
  expect([lines(lineage, 'A.NAME', 'down'), lines(lineage, 'B.CITY', 'down')]).toEqual([['filter A.NAME in C', 'filter A.NAME in D'], ['filter B.CITY in D']])
})

test('an alias is no column of the same name', () => {
  const lineage = columnLineage(sketched(A, { name: 'TOWN', columns: ['TOWN'] }, { name: 'C', columns: ['N'], reads: ['A', 'TOWN'] }))
  expect(lines(lineage, 'TOWN.TOWN', 'down')).toEqual([])
})

test('a SQL node is made from what its query says, and filtered by its condition', () => {
  const query = `@id("S")\n@nodeType("Stage")\nSELECT x.ID AS KEY, upper(x.NAME) AS LABEL FROM {{ ref('W', 'A') }} x WHERE x.DAY = 1\n`
  const lineage = columnLineage(sketched(A, { path: 'nodes/W-S.sql', text: query }, { name: 'T', columns: ['N: S.LABEL'], reads: ['S'] }))
  expect(lines(lineage, 'T.N', 'up')).toEqual(['T.N > S.LABEL', 'T.N > S.LABEL > A.NAME', 'filter A.DAY in S'])
})

test('a circle is walked once', () => {
  const lineage = columnLineage(sketched({ name: 'A', columns: ['N<C.N'] }, { name: 'B', columns: ['N<A.N'] }, { name: 'C', columns: ['N<B.N,C.N'] }))
  expect([lines(lineage, 'A.N', 'down'), lines(lineage, 'A.N', 'up')]).toEqual([['A.N > B.N', 'A.N > B.N > C.N'], ['A.N > C.N', 'A.N > C.N > B.N']])
})

test('counts are of everything above and below', () => {
  const lineage = columnLineage(sketched(...CHAIN))
  const { up, down } = lineageCounts(lineage)
  const counted = (name: string): readonly number[] => [up(find(lineage, name)), down(find(lineage, name))]
  expect(['RAW.MAIL', 'STG.EMAIL', 'DIM.HASH', 'LINK.ID'].map(counted)).toEqual([[0, 3], [1, 2], [3, 0], [0, 0]])
})

test('a change reaches columns by value and nodes by value or by filter', () => {
  const linked = sketched(...CHAIN)
  const lineage = columnLineage(linked)
  const name = nameIn(lineage)
  const reached = (...changed: readonly string[]) => {
    const references = changed.map((each) => ({ node: nodeId(each.split('.')[0] ?? ''), column: columnId(each.split('.')[1] ?? '') }))
    const { columns, nodes, pathTo } = impactOf(linked, references)
    return {
      columns: columns.map(({ distance, column }) => `${distance}: ${pathTo(column).map(name).join(' > ')}`),
      nodes: nodes.map(({ node, byValue, byFilter }) => [linked.project.nodes[node]?.name, byValue ? 'value' : '', byFilter ? 'filter' : ''].join(' ').trim()),
    }
  }
  expect(reached('RAW.ID')).toEqual({ columns: ['1: RAW.ID > STG.KEY', '2: RAW.ID > STG.KEY > DIM.KEY'], nodes: ['STG value', 'DIM value filter'] })
  expect(reached('RAW.GONE_AT', 'LINK.RAW_ID')).toEqual({ columns: [], nodes: ['STG  filter', 'DIM  filter'] })
  expect(reached('RAW.NEVER', 'NEVER.ID')).toEqual({ columns: [], nodes: [] })
})
