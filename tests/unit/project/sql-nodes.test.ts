// SQL nodes read against the nodes that they name: columns, types, lineage, source groups, and what cannot be told.
import { describe, expect, it } from 'vitest'
import type { Column, LinkedProject, Node } from '../../../src-main/core/project/index.ts'
import type { FormatFile } from '../../../src-main/format/index.ts'
import { assemble, decodeFile } from '../../../src-main/format/index.ts'
import { findingLines, linkFiles } from '../../support/read-project.ts'

const SOURCES: Readonly<Record<string, readonly string[]>> = {
  T: ['I NUMBER(38,0) required', 'N NUMBER(12,2)', 'P NUMBER(10,4)', 'F FLOAT', 'S VARCHAR(10)', 'L VARCHAR(10)', 'B BOOLEAN', 'D DATE', 'TS TIMESTAMP_NTZ(3)', 'V VARIANT', 'X BINARY'],
  U: ['I NUMBER(38,0) required', 'S VARCHAR(20)', 'mixed VARCHAR', 'DAY NUMBER(2,0)'],
  NOBODY_KNOWS: [],
}

const FILES: readonly FormatFile[] = [
  { path: 'data.yml', text: 'fileVersion: 3\ndefaultStorageMapping: WORK\n' },
  { path: 'locations.yml', text: 'fileVersion: 1\nlocations: [RAW, WORK, MART-EU]\n' },
  ...Object.entries(SOURCES).map(([name, columns]) => ({ path: `nodes/RAW-${name}.yml`, text: sourceFile(name, columns) })),
]

function sourceFile(name: string, columns: readonly string[]): string {
  const texts = columns.map((line) => {
    const [column, type, required] = line.split(' ')
    return `      - {name: ${column}, dataType: "${type}", nullable: ${required === undefined}, columnReference: {stepCounter: ${name}, columnCounter: ${name}.${column}}}\n`
  })
  return `id: ${name}\nname: ${name}\noperation:\n  locationName: RAW\n  metadata:\n    columns:${texts.length === 0 ? ' []' : ''}\n${texts.join('')}  name: ${name}\n  sqlType: Source\n  type: sourceInput\ntype: Node\n`
}

function linked(nodes: Readonly<Record<string, string>>): LinkedProject {
  const files = Object.entries(nodes).map(([name, text]) => ({ path: `nodes/${name.includes('-') ? name : `WORK-${name}`}.sql`, text }))
  return linkFiles([...FILES, ...files].toSorted((one, other) => (one.path < other.path ? -1 : 1)))
}

const HEAD = '@id("n") @nodeType("Stage")\n'
const T = "FROM {{ ref('RAW', 'T') }} T"

/** The node of one SELECT, under its own id. */
function nodeOf(sql: string, head = HEAD): Node {
  const { project, findings } = linked({ A: head + sql })
  const node = project.nodes.find(({ language }) => language === 'sql')
  if (node === undefined) throw new Error(findings.map(({ message }) => message).join('\n'))
  return node
}

/** `NAME TYPE`, with ! where it cannot be NULL. */
function columnLine({ name, dataType, nullable }: Column): string {
  return `${name} ${dataType}${nullable ? '' : '!'}`
}

const columnsOf = (sql: string, head?: string): readonly string[] => nodeOf(sql, head).columns.map(columnLine)
const readsOf = (sql: string): readonly string[] => nodeOf(sql).columns.map(({ name, sources }) => `${name} < ${sources.map(({ columns }) => columns.map(({ column }) => column).join(' ')).join(' | ')}`)

/** `CODE line` of the one SQL node. */
function told(sql: string, head = HEAD): readonly string[] {
  const { findings } = linked({ A: head + sql })
  return findingLines(findings, [{ path: 'nodes/WORK-A.sql', text: head + sql }]).map((line) => line.replace(' nodes/WORK-A.sql:', ' '))
}

describe('the type of', () => {
  it.each([
    ['I', 'NUMBER(38,0)'], ['1', 'NUMBER(38,0)'], ['1.25', 'NUMBER(38,2)'], ['1e3', 'FLOAT'], ["'x'", 'VARCHAR'], ['TRUE', 'BOOLEAN'], ["DATE '2024-01-01'", 'DATE'], ['S', 'VARCHAR(10)'],
    ['N + P', 'NUMBER(15,4)'], ['N - I', 'NUMBER(38,2)'], ['N * P', 'NUMBER(22,6)'], ['N / P', 'NUMBER(22,8)'], ['N % 7', 'NUMBER(38,2)'], ['-N', 'NUMBER(12,2)'], ['N * F', 'FLOAT'], ['I / I', 'NUMBER(38,6)'],
    ['S || I', 'VARCHAR'], ['X || X', 'BINARY'], ['I > 1 AND B', 'BOOLEAN'], ['NOT B', 'BOOLEAN'], ["S LIKE 'x%'", 'BOOLEAN'], ['I IN (1, 2)', 'BOOLEAN'], ['S IS NULL', 'BOOLEAN'], ['EXISTS (SELECT 1)', 'BOOLEAN'],
    ['I::varchar(5)', 'VARCHAR(5)'], ['CAST(S AS DECIMAL(10, 2))', 'DECIMAL(10,2)'], ['TRY_CAST(S AS DATE)', 'DATE'], ['V:a.b', 'VARIANT'], ['V:a::int', 'INT'], ["V['a'][0]", 'VARIANT'],
    ['COALESCE(S, L)', 'VARCHAR(10)'], ["COALESCE(S, 'none')", 'VARCHAR'], ['NVL(N, 0)', 'NUMBER(38,2)'], ['IFF(B, D, TS)', 'TIMESTAMP_NTZ(3)'], ['NVL2(S, N, F)', 'FLOAT'], ['NULLIF(N, 0)', 'NUMBER(12,2)'],
    ['CASE WHEN B THEN N WHEN I = 1 THEN P ELSE NULL END', 'NUMBER(14,4)'], ["CASE I WHEN 1 THEN 'a' END", 'VARCHAR'], ["DECODE(I, 1, N, 2, P, 0)", 'NUMBER(38,4)'], ['GREATEST(N, I)', 'NUMBER(38,2)'],
    ['COUNT(*)', 'NUMBER(18,0)'], ['SUM(N)', 'NUMBER(38,2)'], ['SUM(F)', 'FLOAT'], ['AVG(I)', 'NUMBER(38,6)'], ['AVG(N)', 'NUMBER(38,8)'], ['MAX(TS)', 'TIMESTAMP_NTZ(3)'], ["LISTAGG(S, ',')", 'VARCHAR'], ['ARRAY_AGG(I)', 'ARRAY'],
    ['ROW_NUMBER() OVER (ORDER BY I)', 'NUMBER(18,0)'], ['LAG(D) OVER (ORDER BY I)', 'DATE'], ['SUM(N) OVER (PARTITION BY S)', 'NUMBER(38,2)'], ['MEDIAN(N) OVER ()', 'NUMBER(38,5)'],
    ['ROUND(P, 1)', 'NUMBER(38,1)'], ['ROUND(P)', 'NUMBER(38,0)'], ['CEIL(N)', 'NUMBER(38,0)'], ['FLOOR(F)', 'FLOAT'], ['ABS(N)', 'NUMBER(12,2)'], ['SQRT(I)', 'FLOAT'], ['MOD(N, 2)', 'NUMBER(38,2)'], ['DIV0(I, N)', 'NUMBER(38,6)'],
    ['D + 1', 'DATE'], ['D - D', 'NUMBER(38,0)'], ["D + INTERVAL '1 day'", 'DATE'], ["D + INTERVAL '2 hours'", 'TIMESTAMP_NTZ(9)'], ["TS - INTERVAL '1 day'", 'TIMESTAMP_NTZ(3)'], ['DATEADD(day, 1, D)', 'DATE'],
    ["DATEADD('hour', 1, D)", 'TIMESTAMP_NTZ(9)'], ['DATEADD(month, 1, TS)', 'TIMESTAMP_NTZ(3)'], ['DATEDIFF(day, D, TS)', 'NUMBER(38,0)'], ["DATE_TRUNC('month', TS)", 'TIMESTAMP_NTZ(3)'], ['DATE_TRUNC(month, D)', 'DATE'], ['DATE_TRUNC(TS, month)', 'TIMESTAMP_NTZ(3)'],
    ['EXTRACT(year FROM D)', 'NUMBER(38,0)'], ['LAST_DAY(D, month)', 'DATE'], ["TO_DATE(S, 'YYYY')", 'DATE'], ['TO_TIMESTAMP(S)', 'TIMESTAMP_NTZ(9)'], ['CURRENT_TIMESTAMP', 'TIMESTAMP_LTZ(9)'], ['CURRENT_DATE()', 'DATE'],
    ["CONVERT_TIMEZONE('UTC', TS)", 'TIMESTAMP_TZ(9)'], ["TO_NUMBER(S, '999', 10, 2)", 'NUMBER(10,2)'], ['TRY_TO_DECIMAL(S, 8, 3)', 'NUMBER(8,3)'], ['TO_NUMBER(S)', 'NUMBER(38,0)'], ['TO_VARCHAR(D)', 'VARCHAR'],
    ['PARSE_JSON(S)', 'VARIANT'], ["OBJECT_CONSTRUCT('a', I)", 'OBJECT'], ['ARRAY_SIZE(V)', 'NUMBER(18,0)'], ['[1, 2]', 'ARRAY'], ["{'a': I}", 'OBJECT'], ['SHA2(S)', 'VARCHAR'], ['HASH(S)', 'NUMBER(38,0)'], ['UUID_STRING()', 'VARCHAR'],
    ['(SELECT MAX(S) FROM {{ ref(\'RAW\', \'U\') }})', 'VARCHAR(20)'], ['(N)', 'NUMBER(12,2)'], ['{{ anything() }}::date', 'DATE'], ["'{{ anything }}'", 'VARCHAR'], ['S.NEXTVAL', 'NUMBER(38,0)'],
  ])('%s is %s', (sql, type) => expect([columnsOf(`SELECT ${sql} AS C ${T}`).map((line) => line.replace('!', '')), told(`SELECT ${sql} AS C ${T}`)]).toEqual([[`C ${type}`], []]))

  it.each(['MY_FUNCTION(I)', '{{ anything() }}', 'S + 1', 'NULL', '$1', 'IFF(B, S, D)'])('%s cannot be told: text, and a finding', (sql) => {
    expect([columnsOf(`SELECT ${sql} AS C ${T}`), told(`SELECT ${sql} AS C ${T}`)]).toEqual([['C VARCHAR'], ['PRJ226 2']])
  })
})

describe('columns', () => {
  it('are named as Snowflake names them', () => {
    expect(columnsOf(`SELECT i, T.n, s AS s2, "I" AS "Quoted ""name""", d whole, COUNT(*) "c" ${T}`)).toEqual([
      'I NUMBER(38,0)!', 'N NUMBER(12,2)', 'S2 VARCHAR(10)', 'Quoted "name" NUMBER(38,0)!', 'WHOLE DATE', 'c NUMBER(18,0)',
    ])
  })

  it('may have the node\'s own name in theirs', () => {
    expect(columnsOf(`SELECT I AS "{{ node.name }}_Key", N AS {{ node.location.name }}_n ${T}`)).toEqual(['A_Key NUMBER(38,0)!', 'WORK_N NUMBER(12,2)'])
  })

  it('keep their ids where they have one, and else have their name and the node\'s', () => {
    expect(nodeOf(`SELECT I @id("a"), N, S @id("a") ${T}`).columns.map(({ id }) => id)).toEqual(['a', 'n.N', 'n.S'])
  })

  it('cannot be NULL where the column that they take as it is cannot, and no outer join is between', () => {
    const u = "{{ ref('RAW', 'U') }} U"
    expect(columnsOf(`SELECT T.I AS A, U.I AS B, T.I + 0 AS C, T.S AS D @notNull, U.S AS E @nullable(false), T.I AS F @nullable ${T} LEFT JOIN ${u} ON TRUE`)).toEqual([
      'A NUMBER(38,0)!', 'B NUMBER(38,0)', 'C NUMBER(38,0)', 'D VARCHAR(10)!', 'E VARCHAR(20)!', 'F NUMBER(38,0)',
    ])
  })

  it('come through common table expressions, subqueries, set operators and recursion', () => {
    const sql = `WITH a AS (SELECT I AS x, S ${T} WHERE N > 1), b (p, q) AS (SELECT x + 1, a.S FROM a UNION ALL SELECT I, S FROM {{ ref('RAW', 'U') }}),
      r AS (SELECT 1 AS n, q FROM b UNION ALL SELECT n + 1, r.q FROM r WHERE n < 3)
      SELECT s.p, s.q, r.n, r.q AS rq FROM (SELECT p, q FROM b) s JOIN r ON r.q = s.q`
    expect([columnsOf(sql), readsOf(sql)]).toEqual([
      ['P NUMBER(38,0)', 'Q VARCHAR', 'N NUMBER(38,0)', 'RQ VARCHAR'],
      ['P < T.I U.I', 'Q < T.S U.S', 'N < ', 'RQ < T.S U.S'],
    ])
  })

  it('read every column that their expression names, also in windows, conditions and subqueries', () => {
    expect(readsOf(`SELECT CASE WHEN B THEN N ELSE 0 END AS A, SUM(F) OVER (PARTITION BY S ORDER BY D) AS B2, (SELECT MAX(U.S) FROM {{ ref('RAW', 'U') }} U WHERE U.I = T.I) AS C, V:x AS E, COUNT(*) AS G ${T}`)).toEqual([
      'A < T.B T.N', 'B2 < T.F T.S T.D', 'C < U.S', 'E < T.V', 'G < ',
    ])
  })

  it('come out of arrays', () => {
    const sql = `SELECT f.value:id::int AS ID, f.index AS AT, s.value AS PART ${T}, LATERAL FLATTEN(input => T.V:items) f, TABLE(SPLIT_TO_TABLE(T.S, ',')) s`
    expect([columnsOf(sql), readsOf(sql), told(sql)]).toEqual([['ID INT', 'AT NUMBER(18,0)', 'PART VARCHAR'], ['ID < T.V', 'AT < T.V', 'PART < T.S'], []])
  })

  it('come out of lists of values, and name later ones', () => {
    expect(columnsOf("SELECT a + 1 AS b, b * 2 AS c, column2 AS d FROM (VALUES (1, 'x'), (2.5, NULL)) v (a)")).toEqual(['B NUMBER(38,1)', 'C NUMBER(38,1)', 'D VARCHAR'])
  })
})

describe('a star', () => {
  const u = "{{ ref('RAW', 'U') }} U"
  it.each([
    ['*', `SELECT * FROM ${u}`, ['I', 'S', 'mixed', 'DAY']],
    ['of a table', `SELECT U.*, T.N ${T}, ${u}`, ['I', 'S', 'mixed', 'DAY', 'N']],
    ['EXCLUDE', `SELECT * EXCLUDE (I, "mixed") FROM ${u}`, ['S', 'DAY']],
    ['RENAME', `SELECT * RENAME ("mixed" AS M, S AS "s") FROM ${u}`, ['I', 's', 'M', 'DAY']],
    ['REPLACE', `SELECT * REPLACE (S || 'x' AS S) FROM ${u}`, ['I', 'S', 'mixed', 'DAY']],
    ['ILIKE', `SELECT * ILIKE '%i%' FROM ${u}`, ['I', 'mixed']],
    ['USING', `SELECT * EXCLUDE (N, P, F, B, D, TS, V, X) FROM ${u} JOIN {{ ref('RAW', 'T') }} T USING (S, I)`, ['I', 'S', 'mixed', 'DAY', 'L']],
    ['NATURAL', `SELECT T.N, U.* ${T} NATURAL JOIN ${u}`, ['N', 'I', 'S', 'mixed', 'DAY']],
  ])('%s', (_, sql, names) => expect([nodeOf(sql).columns.map(({ name }) => name), told(sql)]).toEqual([names, []]))

  it('takes columns by the alias of their table', () => {
    expect(nodeOf(`SELECT * FROM ${u}`).columns.map(({ sources }) => sources[0]?.transform)).toEqual(['"U"."I"', '"U"."S"', '"U"."mixed"', '"U"."DAY"'])
    expect(nodeOf(`SELECT * REPLACE (S || 'x' AS S) FROM ${u}`)).toMatchObject({ sources: [{ join: `FROM (\nSELECT * REPLACE (S || 'x' AS S) FROM ${u}\n) "SLUICE_QUERY"` }] })
  })

  it.each([
    ['a node without columns', "SELECT * FROM {{ ref('RAW', 'NOBODY_KNOWS') }}", ['PRJ220 2']],
    ['a node that is not there', "SELECT 1 AS A,\n* FROM {{ ref('RAW', 'GONE') }}", ['PRJ220 3']],
    ['a table that is no node', 'SELECT * FROM DB.RAW.T', ['PRJ220 2', 'PRJ227 2']],
    ['something in a common table expression', 'WITH c AS (SELECT * FROM {{ x }}) SELECT * FROM c', ['PRJ220 2']],
    ['no table of that name', `SELECT W.* ${T}`, ['PRJ220 2', 'PRJ224 2']],
  ])('of %s leaves the node out', (_, sql, findings) => {
    const { project } = linked({ A: HEAD + sql })
    expect([project.nodes.filter(({ language }) => language === 'sql').length, told(sql)]).toEqual([0, findings])
  })
})

describe('source groups', () => {
  const of = (sql: string, head?: string) => {
    const { sources, config, isMultisource, columns } = nodeOf(sql, head)
    return { groups: sources.map(({ name, join }) => `${name}: ${join}`), config, isMultisource, transforms: columns.map((column) => column.sources.map(({ transform }) => transform).join(' | ')) }
  }
  const u = "FROM {{ ref('RAW', 'U') }}"
  const whole = (sql: string, transforms: readonly string[]) => ({ groups: [`A: FROM (\n${sql}\n) "SLUICE_QUERY"`], config: {}, isMultisource: false, transforms })

  it('are the query as it is', () => {
    expect(of(`SELECT I, N + 1 AS M ${T} WHERE N > 1 GROUP BY 1, 2 ORDER BY 1 LIMIT 3`)).toEqual({ groups: [`A: ${T} WHERE N > 1 GROUP BY 1, 2 ORDER BY 1 LIMIT 3`], config: {}, isMultisource: false, transforms: ['I', 'N + 1'] })
  })

  it('are several for a union, where the node type unites', () => {
    expect(of(`SELECT I, 'a' AS K ${T} UNION SELECT I, 'b' ${u} UNION SELECT 3, 'c'`)).toEqual({
      groups: [`T: ${T}`, `U: ${u}`, 'A 3: '],
      config: { insertStrategy: 'UNION' },
      isMultisource: true,
      transforms: ["I | I | 3", "'a' | 'b' | 'c'"],
    })
  })

  it.each([
    ['operators that differ', `SELECT I ${T} UNION SELECT I ${u} UNION ALL SELECT 1`],
    ['another operator', `SELECT I ${T} MINUS SELECT I ${u}`],
    ['an order of all', `SELECT I ${T} UNION ALL SELECT I ${u} ORDER BY 1`],
    ['a branch that is distinct', `SELECT I ${T} UNION ALL SELECT DISTINCT I ${u}`],
    ['DISTINCT', `SELECT DISTINCT I ${T}`],
    ['TOP', `SELECT TOP 3 I ${T}`],
  ])('are one around the whole query for %s', (_, sql) => expect(of(sql)).toEqual(whole(sql, ['"SLUICE_QUERY"."I"'])))

  it('are one around the whole query where the node type has no words for a union', () => {
    const sql = `SELECT I ${T} UNION ALL SELECT I ${u}`
    expect(of(sql, '@id("n") @nodeType("Fact")\n')).toEqual(whole(sql, ['"SLUICE_QUERY"."I"']))
  })

  it('leave DISTINCT to the node type that has it', () => {
    expect(of(`SELECT DISTINCT I ${T}`, '@id("n") @nodeType("View")\n')).toEqual({ groups: [`A: ${T}`], config: { selectDistinct: true }, isMultisource: false, transforms: ['I'] })
  })

  it('keep GROUP BY 1 what it is where the node type moves columns', () => {
    const sql = `SELECT 0 AS K @isSurrogateKey, I, COUNT(*) AS C ${T} GROUP BY 1, 2`
    expect(of(sql).groups).toEqual([`A: FROM (\nSELECT 0 AS K , I, COUNT(*) AS C ${T} GROUP BY 1, 2\n) "SLUICE_QUERY"`])
  })

  it('depend on what their own text names, each once, and never on the node itself', () => {
    const sql = `WITH c AS (SELECT 1 AS x FROM {{ ref('RAW', 'T') }}) SELECT x FROM c, {{ ref_no_link('RAW', 'U') }}, {{ ref('RAW', 'T') }} t2, {{ ref('WORK', 'A') }} a {{ ref_link('RAW', 'NOBODY_KNOWS') }}`
    expect(nodeOf(sql).sources.map(({ dependencies, noLinkRefs, aliases }) => ({ dependencies: dependencies.map(({ name }) => name), noLinkRefs: noLinkRefs.map(({ name }) => name), aliases }))).toEqual([
      { dependencies: ['T', 'NOBODY_KNOWS'], noLinkRefs: ['U'], aliases: { U: 'U', T2: 'T' } },
    ])
  })
})

describe('what is wrong with a query', () => {
  it.each([
    ['an expression without a name', `SELECT I,\n N + 1 ${T}`, ['PRJ123 3']],
    ['a path without a name', `SELECT V:a ${T}`, ['PRJ123 2']],
    ['a template for a name', `SELECT I AS "{{ x }}" ${T}`, ['PRJ124 2']],
    ['a column that is not there', `SELECT I,\n NN AS M ${T}`, ['PRJ222 3']],
    ['a column that its table has not', `SELECT T.NOPE AS M ${T} WHERE T.GONE = 1`, ['PRJ222 2', 'PRJ222 2']],
    ['a table that is not read', `SELECT W.I ${T}`, ['PRJ224 2']],
    ['a column of two tables', `SELECT I ${T}, {{ ref('RAW', 'U') }} U`, ['PRJ223 2']],
    ['a name in the wrong case', "SELECT mixed FROM {{ ref('RAW', 'U') }}", ['PRJ225 2']],
    ['a quoted name in the wrong case', `SELECT "s" ${T}`, ['PRJ225 2']],
    ['a table that is no node', 'SELECT A FROM DB.RAW.T', ['PRJ226 2', 'PRJ227 2']],
    ['branches that do not fit', `SELECT I, N ${T}\nUNION\nSELECT I ${T}`, ['PRJ228 4']],
    ['two columns of one name', `SELECT I, N AS I ${T}`, ['PRJ210 2']],
    ['a node that is not there', "SELECT A FROM {{ ref('RAW', 'GONE') }}", ['PRJ206 2']],
    ['no id', `SELECT I ${T}`, ['PRJ121 1'], '@nodeType("Stage")\n'],
    ['no node type', `SELECT I ${T}`, ['PRJ204 1'], '@id("n")\n'],
    ['a node type that is not there', `SELECT I ${T}`, ['PRJ204 2'], '@id("n")\n@nodeType("Stge")\n'],
  ])('%s', (_, sql, findings, head = HEAD) => expect(told(sql, head)).toEqual(findings))

  it('names what is nearest', () => {
    expect(linked({ A: `${HEAD}SELECT T.NN AS A, TT.I AS B ${T}` }).findings.map(({ message }) => message)).toEqual([
      'WORK.A names T.NN, and T has no such column. Nearest: N. Correct the name.',
      'WORK.A names TT.I, and reads nothing that is called TT. Nearest: T. Correct the alias, or join it.',
    ])
  })

  it.each([
    ['parts of dates', `SELECT DATEADD(day, 1, D) AS A, DATEDIFF(second, D, TS) AS B ${T}`],
    ['a column that is called like a part of a date', "SELECT DATEADD(month, DAY, CURRENT_DATE) AS A, DAY FROM {{ ref('RAW', 'U') }}"],
    ['names of the select list', `SELECT N + 1 AS M, M * 2 AS K ${T} WHERE M > 1 GROUP BY ALL HAVING K > 1 QUALIFY ROW_NUMBER() OVER (ORDER BY M) = 1 ORDER BY K`],
    ['the query around', `SELECT I ${T} WHERE EXISTS (SELECT 1 FROM {{ ref('RAW', 'U') }} U WHERE U.I = T.N AND L = U.S)`],
    ['what Snowflake adds', `SELECT LEVEL AS A, METADATA$ACTION::VARCHAR AS B ${T} START WITH N IS NULL CONNECT BY N = PRIOR P`.replace('LEVEL', 'LEVEL::INT')],
    ['parameters of a lambda', `SELECT TRANSFORM(V, x -> x:a + 1) AS A ${T}`],
    ['a template', `SELECT {{ columns }}::INT AS A FROM {{ this }} WHERE {{ x }} = SOMETHING`],
    ['a node by its own name', "SELECT T.I FROM {{ ref('RAW', 'T') }}"],
    ['a common table expression that hides a table', `WITH T AS (SELECT 1 AS q) SELECT q FROM T`],
    ['what comes after a lateral join', `SELECT f.value::INT AS A ${T}, LATERAL (SELECT T.V AS w) x, LATERAL FLATTEN(x.w) f`],
  ])('is not %s', (_, sql) => expect(told(sql)).toEqual([]))
})

describe('nodes that read each other', () => {
  it('are read in their order, whatever that of the files', () => {
    const { project, findings } = linked({
      A: `@id("a") @nodeType("Stage") SELECT X + 1 AS Y FROM {{ ref('WORK', 'B') }}`,
      B: `@id("b") @nodeType("Stage") SELECT * FROM {{ ref('MART-EU', 'C') }}`,
      'MART-EU-C': `@id("c") @nodeType("Stage") SELECT N AS X ${T}`,
    })
    expect([findings, project.nodes.filter(({ language }) => language === 'sql').map(({ location, name, columns }) => `${location} ${name} ${columns.map(columnLine).join()}`)]).toEqual([
      [],
      ['MART-EU C X NUMBER(12,2)', 'WORK A Y NUMBER(38,2)', 'WORK B X NUMBER(12,2)'],
    ])
  })

  it('in a circle are told once, and are there', () => {
    const { project, findings } = linked({ A: "@id(\"a\") @nodeType(\"Stage\") SELECT X FROM {{ ref('WORK', 'B') }}", B: "@id(\"b\") @nodeType(\"Stage\") SELECT X FROM {{ ref('WORK', 'A') }}" })
    expect([project.nodes.filter(({ language }) => language === 'sql').length, findings.map(({ code }) => code)]).toEqual([2, ['PRJ212']])
  })

  it('give no type to what reads one that cannot be read, and say why once', () => {
    const { project, findings } = linked({ A: '@id("a") @nodeType("Stage") SELECT X FROM', B: "@id(\"b\") @nodeType(\"Stage\") SELECT X, X + 1 AS Y FROM {{ ref('WORK', 'A') }}", C: "@id(\"c\") @nodeType(\"Stage\") SELECT Y FROM {{ ref('WORK', 'B') }}" })
    expect([project.nodes.filter(({ language }) => language === 'sql').map(({ name, columns }) => `${name} ${columns.map(({ dataType }) => dataType).join('-')}`), findings.map(({ code, file }) => `${code} ${file}`)]).toEqual([
      ['B -', 'C '],
      ['PRJ106 nodes/WORK-A.sql', 'PRJ206 nodes/WORK-B.sql'],
    ])
  })

  it('stay the same objects where nothing that they read has changed', () => {
    const files = [...FILES, ...['A', 'B', 'C'].map((name, index) => ({ path: `nodes/WORK-${name}.sql`, text: `@id("${name}") @nodeType("Stage") SELECT I ${index === 2 ? "FROM {{ ref('WORK', 'B') }}" : T}` }))]
    const decoded = files.map(decodeFile)
    const nodesOf = (all: typeof decoded): readonly Node[] => assemble(all, [], 'test').project.nodes
    const before = nodesOf(decoded)
    const edited = decoded.with(files.length - 2, decodeFile({ path: 'nodes/WORK-B.sql', text: `@id("B") @nodeType("Stage") SELECT N AS I ${T}` }))
    const same = (after: readonly Node[]): readonly string[] => after.filter((node) => before.includes(node)).map(({ name }) => name)
    expect([same(nodesOf(decoded)), same(nodesOf(edited))]).toEqual([['T', 'U', 'NOBODY_KNOWS', 'A', 'B', 'C'], ['T', 'U', 'NOBODY_KNOWS', 'A']])
  })
})

describe('location and name', () => {
  it.each([
    ['WORK-A', 'WORK', 'A'],
    ['WORK-A-B.C', 'WORK', 'A-B.C'],
    ['MART-EU-DIM', 'MART-EU', 'DIM'],
    ['MART-EUROPE', 'MART', 'EUROPE'],
    ['ELSE-Größe 日本', 'ELSE', 'Größe 日本'],
    ['ALONE', 'WORK', 'ALONE'],
    ['-A', 'WORK', '-A'],
    ['WORK-', 'WORK', 'WORK-'],
  ])('of %s.sql', (file, location, name) => {
    const node = linkFiles([...FILES, { path: `nodes/${file}.sql`, text: `${HEAD}SELECT 1 AS A` }]).project.nodes.find(({ language }) => language === 'sql')
    expect([node?.location, node?.name]).toEqual([location, name])
  })

  it('in two files of one node are told', () => {
    const yaml = { path: 'nodes/WORK-A.yml', text: 'id: n\nname: A\noperation:\n  locationName: WORK\n  name: A\n  sqlType: Stage\n  type: sql\ntype: Node\n' }
    const files = [...FILES, { path: 'nodes/WORK-A.sql', text: `${HEAD}SELECT 1 AS A` }, yaml]
    expect(findingLines(linkFiles(files).findings, files)).toEqual(['PRJ201 nodes/WORK-A.yml:1', 'PRJ202 nodes/WORK-A.yml:2'])
  })
})
