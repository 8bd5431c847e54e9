// What the file of a SQL node decodes to: annotations, templates, pieces of text, and findings with their places.
import { describe, expect, it } from 'vitest'
import type { SqlNodeSource } from '../../../src-main/core/project/index.ts'
import { createLocator, decodeFile } from '../../../src-main/format/index.ts'
import type { YamlPath } from '../../../src-main/core/project/index.ts'

const HEAD = '@id("n1")\n@nodeType("Stage")\n'

function decoded(text: string, path = 'nodes/WORK-A.sql'): SqlNodeSource {
  const { parts, findings } = decodeFile({ path, text })
  const [part] = parts
  if (part?.kind !== 'sqlNode') throw new Error(findings.map(({ message }) => message).join('\n'))
  return part.source
}

/** `CODE line:column` */
function told(text: string): readonly string[] {
  return decodeFile({ path: 'nodes/WORK-A.sql', text }).findings.map(({ code, line, column }) => `${code} ${line}:${column}`)
}

describe('annotations above the SELECT', () => {
  it('say what the node is', () => {
    const { id, nodeType, description, materialization, deployEnabled, config, tests } = decoded(
      '@id("n1") @nodeType(\'pkg:::Stage\')\n@description("it\'s a ""name""")\n@materializationType("transient table")\n@deployDisabled\n@truncateBefore\n@keep(30)\n@part(-1.5)\n@exact(12345678901234567890)\n@on(TRUE)\n@off("false")\n@none(null)\n@cluster("a", "b")\n@keys(["a", 2, [true]])\n@word(daily)\n@call(f(a, b))\n@empty()\n@preSQL("SELECT 1")\n@preSQL("SELECT \'2\'",\n  "SELECT 3")\nSELECT 1 AS A',
    )
    expect({ id, nodeType, description, materialization, deployEnabled, config, tests }).toEqual({
      id: 'n1',
      nodeType: 'pkg:::Stage',
      description: 'it\'s a "name"',
      materialization: 'transient table',
      deployEnabled: false,
      config: {
        truncateBefore: true, keep: 30, part: -1.5, exact: '12345678901234567890', on: true, off: 'false', none: null, cluster: ['a', 'b'], keys: ['a', 2, [true]], word: 'daily', call: 'f(a, b)',
        empty: true, preSQL: ['SELECT 1', ["SELECT '2'", 'SELECT 3']],
      },
      tests: [],
    })
  })

  it('may be tests, with when they run and whether a run goes on', () => {
    expect(decoded(`${HEAD}@tests("SELECT 1", false, "Before")\n@tests("SELECT 2", "After", true)\n@tests("SELECT 3")\nSELECT 1 AS A`).tests).toEqual([
      { name: 'Test 1', runOrder: 'Before', continueOnFailure: false, template: 'SELECT 1' },
      { name: 'Test 2', runOrder: 'After', continueOnFailure: true, template: 'SELECT 2' },
      { name: 'Test 3', runOrder: 'After', continueOnFailure: true, template: 'SELECT 3' },
    ])
  })

  it('are switched off in a comment, but for those that a node cannot be without', () => {
    const { id, nodeType, config } = decoded('-- @id("n1")\n/* @nodeType("Stage") @truncateBefore */\n-- @preSQL("SELECT 1")\nSELECT 1 AS A')
    expect({ id, nodeType, config }).toEqual({ id: 'n1', nodeType: 'Stage', config: {} })
  })
})

describe('annotations after a column', () => {
  it('say what the column is', () => {
    const { columns, tests } = decoded(
      `${HEAD}SELECT a AS A @id("c1") @notNull @description("first"), b @nullable("false") @defaultValue(0) @isBusinessKey @isChangeTracking(false), c AS C @nullable(true) @isPII @inHash("H", 1) @inHash("G", 2),\n  d @tests("NULL", 'unique', "SELECT 1 FROM {{ this }}") @defaultValue("'x'"), e\nFROM t`,
    )
    const plain = { id: undefined, isNullable: undefined, defaultValue: '', description: '', flags: [], tests: { hasNull: false, isDistinct: false }, config: {} }
    expect({ columns, tests }).toEqual({
      columns: [
        { ...plain, id: 'c1', isNullable: false, description: 'first' },
        { ...plain, isNullable: false, defaultValue: '0', flags: ['isBusinessKey'] },
        { ...plain, isNullable: true, config: { isPII: true, inHash: [['H', 1], ['G', 2]] } },
        { ...plain, defaultValue: "'x'", tests: { hasNull: true, isDistinct: true } },
        undefined,
      ],
      tests: [{ name: 'D: test 1', runOrder: 'After', continueOnFailure: true, template: 'SELECT 1 FROM {{ this }}' }],
    })
  })

  it('belong to the last column too, whether or not anything follows', () => {
    const lasts = ['SELECT 1 AS A @notNull', 'SELECT 1 AS A @notNull;', 'SELECT 1 AS A @notNull FROM t', 'SELECT 1 AS A @notNull UNION SELECT 2'].map((sql) => decoded(HEAD + sql).columns[0]?.isNullable)
    expect(lasts).toEqual([false, false, false, false])
  })
})

describe('the pieces of text', () => {
  it('are as written, with templates and without annotations', () => {
    const { cte, branches, body } = decoded(
      `${HEAD}WITH c AS (SELECT 1 AS x -- one\n)\nSELECT {{ m('a', "b") }}::INT AS A @notNull, -- first\n  c.x /* second */ + 1 AS "B" @isBusinessKey\nFROM {{ ref('L', 'N') }} n -- {{ ref('NOT', 'READ') }}\nJOIN c ON TRUE {{ condition }};\n`,
    )
    expect({ cte, branches, body }).toEqual({
      cte: 'WITH c AS (SELECT 1 AS x -- one\n)',
      branches: [{ transforms: [`{{ m('a', "b") }}::INT`, 'c.x  + 1'], templateNames: [undefined, undefined], join: `FROM {{ ref('L', 'N') }} n \nJOIN c ON TRUE {{ condition }}` }],
      body: `SELECT {{ m('a', "b") }}::INT AS A , -- first\n  c.x /* second */ + 1 AS "B" \nFROM {{ ref('L', 'N') }} n \nJOIN c ON TRUE {{ condition }}`,
    })
  })

  it('are the same with the line ends of Windows', () => {
    const text = `${HEAD}SELECT\n  a +\n  1 AS A @notNull\nFROM {{ ref('L', 'N') }}\nWHERE b\n`
    const { lineStarts: _, query: __, references: ___, ...unix } = decoded(text)
    expect(decoded(text.replaceAll('\n', '\r\n'))).toMatchObject(unix)
  })

  it('end with the last template', () => {
    expect(decoded(`${HEAD}SELECT a FROM t {% if x %} WHERE b {% else %} WHERE c {% endif %} ;`).branches[0]?.join).toBe('FROM t {% if x %} WHERE b {% else %} WHERE c {% endif %}')
  })

  it('have what templates above the SELECT set', () => {
    const { branches } = decoded(`{% set n = 3 %}\n${HEAD}{% macro f() %}SELECT{% endmacro %}SELECT {{ n }} AS A, b FROM t`)
    expect(branches[0]).toEqual({ transforms: ['{% set n = 3 %}{% macro f() %}SELECT{% endmacro %}{{ n }}', 'b'], templateNames: [undefined, undefined], join: 'FROM t' })
  })

  it('have the references of their tables, and those elsewhere apart', () => {
    const { references, otherReferences } = decoded(
      `${HEAD}@preSQL("DELETE FROM {{ ref('L', 'A') }}")\n{{ ref_link('L', 'B') }}\nSELECT 1 AS X FROM {{ ref("L", 'C') }}, {{- ref_no_link( 'L' , 'D' ) -}} -- {{ ref('L', 'E') }}\n{% if x %} {% else %} JOIN {{ ref('L', 'F') }} ON '{{ ref('L', 'G') }}' {% endif %}`,
    )
    expect([references.map(({ call, name }) => `${call} ${name}`), otherReferences.map(({ call, name }) => `${call} ${name}`)]).toEqual([['ref C', 'ref_no_link D'], ['ref A', 'ref_link B', 'ref F', 'ref G']])
  })
})

describe('a template stands', () => {
  it.each([
    ['for a value', 'SELECT {{ x }} AS A FROM t WHERE b > {{ y }} LIMIT {{ n }}'],
    ['for part of a name', 'SELECT a AS A_{{ x }}, b AS "{{ node.name }}_KEY" FROM t_{{ y }}'],
    ['in a string', "SELECT '{{ p['a'] }}' AS A FROM t"],
    ['in a comment that it does not end', 'SELECT 1 AS A -- {{ x }} it\'s\nFROM t'],
    ['for a condition after others', 'SELECT 1 AS A FROM t WHERE b {{ more }} {{ and_more }}'],
    ['for a table', 'SELECT 1 AS A FROM {{ x }} AS y JOIN {{ this }} ON TRUE'],
    ['around a clause', 'SELECT 1 AS A FROM t {% if x %} WHERE a {% elif y %} WHERE b {% else %} WHERE c {% endif %} ORDER BY 1'],
    ['around FROM', 'SELECT 1 AS A {% if x %} FROM a {% else %} FROM b {% endif %}'],
    ['inside an expression', 'SELECT {% if x %} a {% else %} b {% endif %} + 1 AS A FROM t'],
    ['in a common table expression', 'WITH c AS (SELECT 1 AS x {% for i in y %} {% endfor %}) SELECT x FROM c'],
    ['in a note', "SELECT 1 AS A {# it's a note, with a ' #} FROM t"],
  ])('%s', (_, sql) => expect(told(HEAD + sql)).toEqual([]))

  it.each([
    ['for columns', 'SELECT a, {% if x %} b, {% endif %} c FROM t', 'PRJ124 3:11'],
    ['for DISTINCT', 'SELECT {{ distinct }} a AS b FROM t', 'PRJ124 3:8'],
    ['around all', '{% if x %}\nSELECT 1 AS A {% endif %}', 'PRJ124 3:1'],
  ])('not %s', (_, sql, expected) => expect(told(HEAD + sql)).toEqual([expected]))
})

describe('a finding has its place', () => {
  it.each([
    ['a text that ends too early', `${HEAD}SELECT a\nFROM`, ['PRJ106 4:1']],
    ['something else than a SELECT', `${HEAD}\nDELETE FROM t`, ['PRJ106 4:1']],
    ['nothing', '', ['PRJ106 1:1']],
    ['an open comment', `${HEAD}/* SELECT 1 AS A`, ['PRJ106 3:1']],
    ['an annotation without its bracket', `${HEAD}@preSQL("SELECT 1"\nSELECT 1 AS A`, ['PRJ120 3:1']],
    ['an annotation with an open quote', `${HEAD}@preSQL("SELECT 1)\nSELECT 1 AS A`, ['PRJ120 3:1']],
    ['a quote that is escaped as nowhere else', String.raw`${HEAD}@preSQL("a \" b") SELECT 1 AS A`, ['PRJ120 3:1']],
    ['an annotation after FROM', `${HEAD}SELECT a AS A\nFROM t @notNull`, ['PRJ122 4:8']],
    ['an annotation of a star', `${HEAD}SELECT * @notNull FROM t`, ['PRJ122 3:10']],
    ['an annotation of another branch', `${HEAD}SELECT a AS A UNION SELECT b @notNull`, ['PRJ122 3:30']],
    ['a flag that is neither', `${HEAD}SELECT a AS A @nullable("maybe")`, ['PRJ125 3:15']],
    ['an id twice', `${HEAD}@id("n2") SELECT a AS A`, ['PRJ125 3:1']],
    ['a secret', `${HEAD}SELECT 1 AS A FROM t WHERE x = $$ PASSWORD = 'hunter2' $$`, ['PRJ113 3:undefined']],
  ])('%s', (_, text, expected) => expect(told(text)).toEqual(expected))

  it.each<readonly [YamlPath, string]>([
    [['id'], '1:1'],
    [['name'], '1:1'],
    [['operation', 'sqlType'], '2:1'],
    [['operation', 'config', 'preSQL'], '3:1'],
    [['operation', 'metadata', 'appliedNodeTests', 1, 'templateString'], '5:1'],
    [['operation', 'metadata', 'columns', 1, 'dataType'], '8:3'],
    [['operation', 'metadata', 'columns', 7], '8:3'],
    [['operation', 'metadata', 'sourceMapping', 0, 'join', 'joinCondition'], '9:1'],
    [['operation', 'metadata', 'sourceMapping', 0, 'dependencies', 1, 'nodeName'], '9:26'],
    [['operation', 'metadata', 'cteString'], '6:1'],
  ])('that is found by its path: %j', (path, expected) => {
    const text = `@id("n")\n@nodeType("Stage")\n@preSQL("SELECT 1")\n@tests("SELECT 1")\n@tests("SELECT 2")\nWITH c AS (SELECT 1 AS x)\nSELECT a,\n  b.*\nFROM {{ ref('L', 'N') }},{{ ref('L', 'M') }}`
    const { line, column } = createLocator({ path: 'nodes/WORK-A.sql', text })(path)
    expect(`${line}:${column}`).toBe(expected)
  })
})
