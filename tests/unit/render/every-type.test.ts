// A project with node types of every kind: packages that are there and not, every kind of option, a type that deploys itself, names and ids of all sorts.
import { describe, expect, it } from 'vitest'
import { effectiveEnvironment, findEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { createRenderer, type MissedLookup, type RenderedNode, type Renderer } from '../../../src-main/engine/render/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import { qualifiedName } from '../../../src-main/core/project/index.ts'
import { findingLines, fixtureProject, formatFiles, linkFiles } from '../../support/read-project.ts'
import { builtins, indexOf } from './project.ts'

const files = formatFiles(fixtureProject('types'))
const linked = linkFiles(files)

function renderer(engine: 'duckdb' | 'snowflake', missed?: (what: MissedLookup) => void): Renderer {
  const found = findEnvironment(linked.project, 'dev')
  const environment = found.ok ? effectiveEnvironment(linked.project, found.value) : found
  if (!environment.ok) throw new Error(JSON.stringify(environment.failure))
  return createRenderer({ linked, environment: environment.value, dialect: dialectOf(engine), builtins, ...(missed === undefined ? {} : { missed }) })
}

/** `stage: SQL` a line, white space folded; or what went wrong. */
function lines(result: Result<RenderedNode> | undefined): readonly string[] {
  if (result === undefined) return ['not of such a type']
  return result.ok ? result.value.statements.map(({ stage, sql }) => `${stage}: ${sql.replace(/\s+/g, ' ')}`) : [JSON.stringify(result.failure.facts)]
}

const run = (name: string): readonly string[] => lines(renderer('snowflake').run(indexOf(linked, name)))
const create = (name: string): readonly string[] => lines(renderer('snowflake').create(indexOf(linked, name)))

it('opens, and says once of each package, type and location what is wrong with it', () => {
  expect(findingLines(linked.findings, files)).toEqual([
    'PRJ131 nodeTypes/Selected-45/definition.yml:6',
    'PRJ132 nodeTypes/Twin-43/definition.yml:6',
    'PRJ132 nodeTypes/Twin-44/definition.yml:6',
    'PRJ205 nodes/ELSEWHERE-STRAY.yml:10',
    'PRJ230 nodes/WORK-FROZEN.yml:63',
    'PRJ230 packages/cold.yml:1',
    'PRJ231 packages/spare.yml:1',
    'PRJ232 nodes/WORK-LOST.yml:63',
    'PRJ233 nodes/WORK-OFF.yml:63',
    'PRJ234 nodes/WORK-TWIN.yml:63',
    'PRJ235 nodes/WORK-BARE.yml:13',
    'PRJ235 nodes/WORK-FULL.yml:28',
  ])
})

it('drops no node, and gives each the type that it names', () => {
  expect(linked.project.nodes.map((node, index) => `${qualifiedName(node)} ${linked.types[index]?.id} ${node.materialization}`)).toEqual([
    'ELSEWHERE.STRAY Stage table', 'RAW.ORDERS Source table', 'WORK.BARE 40 table', 'WORK.BRIEF 42 transient table', 'WORK.CHOSEN 45 view',
    'WORK.COLD undefined table', 'WORK.COLD_VIEW undefined view', 'WORK.FROZEN undefined table', 'WORK.FULL 40 table', 'WORK.LOADED warm:::31 table',
    'WORK.LOST undefined table', 'WORK.ODD 7_a.b~ü table', 'WORK.OFF warm:::32 table', 'WORK.SELF 41 dynamic table', 'WORK.TWIN 43 table',
  ])
})

describe('options', () => {
  it('are what the node stores, in every kind', () => {
    expect(run('WORK.FULL')).toEqual([
      "Options: SELECT 'True', 'True', 'merge', 'FULL of 7', 'me', '7', 'stored', 'kept'",
      "Choices: SELECT 'AT', 'AT asc', 'ID desc'",
      "Columns: SELECT 'ID', 'AMOUNT,AT', '0'",
    ])
  })

  it('have their defaults where the node stores nothing', () => {
    expect(run('WORK.BARE')).toEqual(["Options: SELECT 'True', 'False', 'append', '', '', '3', 'from the type', ''", "Choices: SELECT ''", "Columns: SELECT '', 'ID,AMOUNT,AT', '0'"])
  })

  it('of columns are on the columns, where texts are templates too', () => {
    expect(create('WORK.FULL')).toEqual(['Create: CREATE OR REPLACE TABLE "DEV"."WORK"."FULL" ( "ID" NUMBER(38,0) -- masked -- id of FULL, "AMOUNT" NUMBER(12,2), "AT" TIMESTAMP_NTZ(9) )'])
  })

  it('that are required and asked for are missing where they have no value', () => {
    const missing = ['WORK.FULL', 'WORK.BARE'].map((name) => {
      const options = renderer('snowflake').options(indexOf(linked, name))
      return options.ok ? options.value.filter(({ option, isEnabled, isEmpty }) => option.isRequired === true && isEnabled && isEmpty).map(({ option }) => option.attribute) : options.failure
    })
    expect(missing).toEqual([[], ['isBusinessKey', 'owner']])
  })

  it('are asked for where their conditions and those of their group hold', () => {
    const enabled = ['WORK.FULL', 'WORK.BARE'].map((name) => {
      const options = renderer('snowflake').options(indexOf(linked, name))
      return options.ok ? options.value.filter(({ isEnabled }) => !isEnabled).map(({ option }) => option.attribute) : options.failure
    })
    expect(enabled).toEqual([['overrideSQL', 'hidden'], ['overrideSQL', 'watermark', 'hidden']])
  })
})

describe('a package', () => {
  it('gives its templates its variables and macros, which are nearer than those of the project', () => {
    expect(run('WORK.LOADED')).toEqual(['package: Load: INSERT INTO "DEV"."WORK"."LOADED" SELECT 3 /* nightly */ FROM "DEV"."RAW"."ORDERS" "ORDERS"'])
  })

  it('has macros that texts of the project call by its alias', () => {
    const context = renderer('snowflake').context(indexOf(linked, 'WORK.LOADED'))
    // Safe: a wrong shape fails the comparison.
    expect(context.ok && (context.value['columns'] as readonly { transform: string }[])[1]?.transform).toBe('ROUND("ORDERS"."AMOUNT", 2)')
  })

  it('has node types that work although they are switched off', () => {
    expect(run('WORK.OFF')).toHaveLength(1)
  })

  it('that is not hydrated cannot run its nodes, and says what to do', () => {
    expect(renderer('duckdb').run(indexOf(linked, 'WORK.COLD'))).toMatchObject({
      ok: false, failure: { facts: { problem: 'the node type cold:::5 is not known', hint: "Run coa install in the project's folder: it puts the package cold into .coa/cache/packages." } },
    })
  })
})

describe('a node type', () => {
  it('may have an id of any characters', () => {
    expect(run('WORK.ODD')).toEqual(['Load: INSERT INTO "DEV"."WORK"."ODD" SELECT \'7_a.b~ü\''])
  })

  it('that shares its name is the first of that name', () => {
    expect(run('WORK.TWIN')).toEqual(['Load 43: INSERT INTO "DEV"."WORK"."TWIN" SELECT 1'])
  })

  it('of version 2 says what its nodes are made as', () => {
    expect(renderer('duckdb').query(indexOf(linked, 'WORK.CHOSEN'))).toEqual({ ok: true, value: 'SELECT "ORDERS"."ID" AS "ID", "ORDERS"."AMOUNT" AS "AMOUNT", "ORDERS"."AT" AS "AT" FROM "DEV.RAW"."ORDERS" "ORDERS"' })
  })

  it('that deploys itself makes its node anew where it is only shown', () => {
    expect(create('WORK.SELF')).toEqual(['Create dynamic table: CREATE OR REPLACE TABLE "DEV"."WORK"."SELF" ("ID" NUMBER(38,0), "AMOUNT" NUMBER(12,2), "AT" TIMESTAMP_NTZ(9)) /* 2 hours, 7 */'])
  })
})

it('a location that nobody declares is a place, and a reference without a link makes no edge', () => {
  const stray = indexOf(linked, 'ELSEWHERE.STRAY')
  const [from, to] = [linked.graph.upstream.offsets[stray] ?? 0, linked.graph.upstream.offsets[stray + 1] ?? 0]
  const context = renderer('duckdb').context(stray)
  expect([
    [...linked.graph.upstream.targets.slice(from, to)].map((index) => linked.project.nodes[index]?.name),
    context.ok && [context.value['this'], (context.value['storageLocations'] as readonly unknown[]).at(-1)],
  ]).toEqual([['ORDERS'], ['"DEV.ELSEWHERE"."STRAY"', { name: 'ELSEWHERE', database: 'DEV', schema: 'ELSEWHERE' }]])
})

it('what templates look up in vain is told, and what they ask for first is not', () => {
  const missed: string[] = []
  const told = renderer('snowflake', ({ kind, name, node }) => missed.push(`${kind} ${name} of ${node.name}`))
  linked.project.nodes.forEach((_, index) => {
    told.run(index)
    told.options(index)
  })
  expect(missed).toEqual(['parameter since of SELF', 'parameter until of SELF', 'name nowhere of SELF'])
})
