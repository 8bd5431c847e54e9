// What templates see, what texts inside a node become, how stages are split, and what a failure says.
import { describe, expect, it } from 'vitest'
import { nodeTypeId, type JsonObject, type NodeType, type Project } from '../../../src-main/core/project/index.ts'
import { loadsNothing } from '../../../src-main/engine/render/index.ts'
import { indexOf, project, rendererOf, type NodeDraft } from './project.ts'

const ORDERS: NodeDraft = { name: 'RAW.ORDERS', type: 'Source', columns: ['ORDER_ID NUMBER', 'STATUS VARCHAR'] }
const STAGE: NodeDraft = { name: 'WORK.STG', type: 'Own', from: ['RAW.ORDERS'], columns: ['ORDER_ID NUMBER key', 'STATUS VARCHAR'] }

function own(runTemplate: string, more: Partial<NodeType> = {}): NodeType {
  return {
    id: nodeTypeId('10'), name: 'Own', origin: 'project', isDisabled: false, deployStrategy: 'default', options: [], systemColumns: [], createTemplate: '', folder: 'nodeTypes/Own-10',
    runTemplate, ...more,
  }
}

interface Setting {
  readonly draft?: Partial<NodeDraft>
  readonly more?: Partial<Project>
  readonly type?: Partial<NodeType>
  readonly parameters?: JsonObject
  readonly engine?: 'duckdb' | 'snowflake'
}

function run(template: string, { draft = {}, more = {}, type = {}, parameters = {}, engine = 'snowflake' }: Setting = {}) {
  const linked = project([ORDERS, { ...STAGE, ...draft }], { nodeTypes: [own(template, type)], ...more })
  return rendererOf(linked, engine, parameters).run(indexOf(linked, 'WORK.STG'))
}

/** The SQL of the one statement. */
function text(template: string, setting: Setting = {}): unknown {
  const result = run(template, setting)
  return result.ok ? result.value.statements.map((statement) => statement.sql).join('\n--\n') : result.failure.facts
}

describe('functions', () => {
  it('gives full names, and tells the three kinds of reference apart', () => {
    const result = run("{{ stage('A') }}{{ ref('RAW', 'ORDERS') }} {{ ref_no_link(node.location.name, node.name) }}{{ ref_link('RAW', 'ORDERS') }} {{ ref_raw('RAW', 'ORDERS') }} {{ this }}")
    expect(result.ok && { statements: result.value.statements, references: result.value.references }).toEqual({
      statements: [{ stage: 'A', type: 'statement', continueOnFailure: false, sql: '"LAKE"."RAW"."ORDERS" "SHOP"."WORK"."STG" {{ ref(\'RAW\', \'ORDERS\') }} "SHOP"."WORK"."STG"' }],
      references: { ref: ['RAW.ORDERS'], refLink: ['RAW.ORDERS'], refNoLink: ['WORK.STG'] },
    })
  })

  it("gives a column's transform, else its source column under the join's alias, else NULL", () => {
    const template = '{% for column in columns %}{{ get_source_transform(column) }}{{ ", " if not loop.last }}{% endfor %}'
    const draft = { columns: ['ORDER_ID NUMBER', 'STATUS VARCHAR', 'NOTE VARCHAR'], transforms: { STATUS: 'UPPER({{SRC}}) -- {{SRC_NODE}} {{ SRC_COL }} {{TGT}}' } }
    expect(text(template, { draft })).toBe('"ORDERS"."ORDER_ID", UPPER("ORDERS"."STATUS") -- ORDERS STATUS "STG"."STATUS", NULL')
  })

  it('takes a transform of nothing but white space for none', () => {
    expect(text('{{ get_source_transform(columns[1]) }}', { draft: { transforms: { STATUS: '\n \n' } } })).toBe('"ORDERS"."STATUS"')
  })

  it('takes a token inside the argument of a macro, in either kind of quotes', () => {
    const macros = '{% macro clean(x) %}TRIM({{ x }}){% endmacro %}'
    const transforms = { ORDER_ID: "{{ clean('{{SRC}}') }}", STATUS: '{{ clean("{{ SRC }}") }}' }
    expect(text('{{ columns[0].transform }} {{ columns[1].transform }}', { draft: { transforms }, more: { macros } })).toBe('TRIM("ORDERS"."ORDER_ID") TRIM("ORDERS"."STATUS")')
  })

  it("lets a project's macro replace a function, also in the texts of a node", () => {
    const macros = '{% macro ref(location, name) %}{{ location }}_{{ name }}{% endmacro %}'
    expect(text('{{ ref("RAW", "ORDERS") }} {{ sources[0].join }}', { more: { macros } })).toBe('RAW_ORDERS FROM RAW_ORDERS "ORDERS"')
  })

  it('names a column by its flag, and hashes columns', () => {
    expect(text("{{ get_value_by_column_attribute('isBusinessKey') }} {{ hash(columns, 'MD5') }}")).toBe(
      "ORDER_ID MD5(COALESCE(CAST(\"ORDERS\".\"ORDER_ID\" AS VARCHAR), '^^') || '||' || COALESCE(CAST(\"ORDERS\".\"STATUS\" AS VARCHAR), '^^'))",
    )
  })

  it('doubles quotes in escape', () => {
    expect(text("'{{ node.description | escape }}'", { draft: { description: "it's" } })).toBe("'it''s'")
  })
})

describe('options', () => {
  const options = [
    { attribute: 'mode', type: 'dropdownSelector', displayName: 'Mode', default: 'append', options: [] },
    { attribute: 'note', type: 'textBox', displayName: 'Note', default: undefined, options: [] },
  ]

  it('have their default, are templates where they are text, and give columns and tables', () => {
    const config = { note: '{{ node.name }}', watermark: { columnCounter: 'column-WORK.STG.ORDER_ID', stepCounter: 'node-WORK.STG' }, table: { items: [{ a: 1 }, { a: '{{ this }}' }] } }
    expect(text('{{ config.mode }} {{ config.note }} {{ config.watermark.name }} {% for row in config.table.items %}{{ row.a }}, {% endfor %}', { type: { options }, draft: { config } })).toBe('append STG ORDER_ID 1, "SHOP"."WORK"."STG",')
  })

  it('come with parameters and locations', () => {
    expect(text('{{ parameters.days }} {{ storageLocations[1].database }}', { parameters: { days: 7 } })).toBe('7 SHOP')
  })
})

describe('stages', () => {
  it('are sent statement by statement, each under its own number where a stage holds several', () => {
    const result = run("{{ stage('Load', true) }}\nBEGIN;\nINSERT INTO t SELECT ';'; -- all of it\nCOMMIT;\n{{ test_stage('Check') }}SET x = 1; SELECT $x\n{{ stage('Block') }}BEGIN SELECT 1; SELECT 2; END;")
    expect(result.ok && result.value.statements).toEqual([
      { stage: 'Load (1 of 3)', type: 'statement', continueOnFailure: true, sql: 'BEGIN', part: { number: 1, of: 3 } },
      { stage: 'Load (2 of 3)', type: 'statement', continueOnFailure: true, sql: "INSERT INTO t SELECT ';'", part: { number: 2, of: 3 } },
      { stage: 'Load (3 of 3)', type: 'statement', continueOnFailure: true, sql: 'COMMIT', part: { number: 3, of: 3 } },
      { stage: 'Check (1 of 2)', type: 'test', continueOnFailure: false, sql: 'SET x = 1', part: { number: 1, of: 2 } },
      { stage: 'Check (2 of 2)', type: 'test', continueOnFailure: false, sql: 'SELECT $x', part: { number: 2, of: 2 } },
      { stage: 'Block', type: 'statement', continueOnFailure: false, sql: 'BEGIN SELECT 1; SELECT 2; END' },
    ])
  })

  it("leave Sluice's own DDL whole, whose strings are the engine's and not Snowflake's", () => {
    const linked = project([ORDERS, { ...STAGE, type: 'Stage', description: String.raw`a\'; b` }])
    const statements = (['snowflake', 'duckdb'] as const).map((engine) => {
      const result = rendererOf(linked, engine).create(indexOf(linked, 'WORK.STG'))
      return result.ok && result.value.statements.at(-1)?.sql.split('\n').at(-1)
    })
    expect(statements).toEqual([String.raw`COMMENT = 'a\\''; b'`, String.raw`COMMENT ON TABLE "SHOP.WORK"."STG" IS 'a\''; b'`])
  })

  it('are a statement each, without the semicolon at the end, and none where there is only a comment', () => {
    const result = run("\n{{ stage('One', true) }}\nSELECT ';' ; \n{{ stage('Two') }}\n-- nothing; \n/* at all */\n{{ stage('Three') }}  \n{{ test_stage('Four', true) }}SELECT 1 /* ; */;;{{ stage('Five', type='test') }} SELECT 2; -- two;")
    expect(result.ok && result.value.statements).toEqual([
      { stage: 'One', type: 'statement', continueOnFailure: true, sql: "SELECT ';'" },
      { stage: 'Four', type: 'test', continueOnFailure: true, sql: 'SELECT 1' },
      { stage: 'Five', type: 'test', continueOnFailure: false, sql: 'SELECT 2' },
    ])
  })

  it('keep what stands before the first one, and the stages of a text that is put in', () => {
    const draft = { config: { preSQL: "SELECT 1 {{ stage('Inner') }} SELECT 2" } }
    const result = run("SELECT 0 {{ stage('Pre') }} {{ config.preSQL }}", { draft })
    expect(result.ok && result.value.statements.map(({ stage, sql }) => `${stage}: ${sql}`)).toEqual(['Run: SELECT 0', 'Pre: SELECT 1', 'Inner: SELECT 2'])
  })
})

describe('which templates', () => {
  const copy = own("{{ stage('Own') }}SELECT 'own'", { name: 'Stage' })

  it("takes a project's copy of a built-in type on Snowflake, and Sluice's own on the embedded warehouse", () => {
    const stages = (engine: 'duckdb' | 'snowflake'): unknown => {
      const linked = project([ORDERS, { ...STAGE, type: 'Stage' }], { nodeTypes: [copy] })
      const result = rendererOf(linked, engine).run(indexOf(linked, 'WORK.STG'))
      return result.ok && result.value.statements.map(({ stage }) => stage)
    }
    expect([stages('snowflake'), stages('duckdb')]).toEqual([['Own'], ['Empty table', 'Load ORDERS']])
  })

  it('finds a table whose run has nothing but tests', () => {
    const answers = ["{{ test_stage('T') }}SELECT 1", "{{ stage('S') }}SELECT 1"].map((template) => {
      const result = run(template)
      return result.ok && loadsNothing(result.value)
    })
    expect(answers).toEqual([true, false])
  })

  it('reads the SELECT of a view out of whatever makes it', () => {
    const queries = ['CREATE OR REPLACE VIEW "A" AS\nSELECT 1 AS "AS"', 'CREATE VIEW a ("AS", b) COMMENT = \'x AS y\' AS ( SELECT 1 )', 'WITH a AS (SELECT 1) SELECT * FROM a'].map((createTemplate) => {
      const linked = project([ORDERS, { ...STAGE, view: true }], { nodeTypes: [own('', { createTemplate })] })
      const result = rendererOf(linked, 'duckdb').query(indexOf(linked, 'WORK.STG'))
      return result.ok ? result.value : result.failure
    })
    expect(queries).toEqual(['SELECT 1 AS "AS"', '( SELECT 1 )', 'WITH a AS (SELECT 1) SELECT * FROM a'])
  })

  it('shows what templates see', () => {
    const linked = project([ORDERS, STAGE], { nodeTypes: [own('')] })
    const seen = rendererOf(linked, 'snowflake').context(indexOf(linked, 'WORK.STG'))
    // Safe: sources is a list of objects; a wrong shape fails the comparison.
    expect(seen.ok && [seen.value['this'], seen.value['node'], (seen.value['sources'] as readonly JsonObject[])[0]?.['join']]).toEqual([
      '"SHOP"."WORK"."STG"',
      { id: 'node-WORK.STG', name: 'STG', description: '', nodeType: '10', location: { name: 'WORK' }, materializationType: 'table', isMultisource: false, override: { create: { enabled: false, script: '' } }, tests: [] },
      'FROM "LAKE"."RAW"."ORDERS" "ORDERS"',
    ])
  })
})

describe('a failure', () => {
  it('names the node, the text, the place and the nearest names', () => {
    expect(text('{{ sources[0].join }}', { draft: { joins: ["FROM\n  {{ ref('RAW', 'ORDER') }}"] } })).toEqual({
      template: 'the join of ORDERS of WORK.STG', line: 2, column: 6, problem: 'ref names RAW.ORDER, which is not in the project', node: 'WORK.STG', hint: 'The nearest names are RAW.ORDERS.',
    })
  })

  it('names the template and the variable', () => {
    expect(text('SELECT\n{{ nothing.at_all }}')).toMatchObject({ template: 'run.sql.j2 of Own', line: 2, node: 'WORK.STG', variable: 'nothing' })
  })

  it('says that a text uses itself', () => {
    expect(text('{{ columns[0].transform }}', { draft: { transforms: { ORDER_ID: '{{ columns[0].transform }}' } } })).toMatchObject({ problem: 'the transform of ORDER_ID uses itself', node: 'WORK.STG' })
  })

  it('of macros that do not end is said of every node, and tried for a few', () => {
    const macros = '{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}'
    const all = Array.from({ length: 60 }, (_, index): NodeDraft => ({ ...STAGE, name: `WORK.STG_${index}` }))
    const linked = project([ORDERS, ...all], { nodeTypes: [own('SELECT 1')], macros })
    const renderer = rendererOf(linked, 'snowflake')
    const timed = (drafts: readonly NodeDraft[]): { readonly ms: number; readonly problems: ReadonlySet<unknown> } => {
      const startedAt = performance.now()
      const problems = new Set(drafts.map(({ name }) => {
        const result = renderer.run(indexOf(linked, name))
        return !result.ok && 'problem' in result.failure.facts && result.failure.facts.problem
      }))
      return { ms: performance.now() - startedAt, problems }
    }
    const [few, others] = [timed(all.slice(0, 3)), timed(all.slice(3))]
    expect([few.problems, others.problems, others.ms < few.ms]).toEqual([new Set(['stopped after 2000000 steps']), new Set(['stopped after 2000000 steps']), true])
  })

  it('says that the node type is not known', () => {
    expect(text('', { draft: { type: 'Nowhere' } })).toMatchObject({ template: 'Nowhere', problem: 'the node type Nowhere is not known', node: 'WORK.STG' })
  })
})
