// How node types say they are deployed: on Snowflake one that deploys itself gives the statements of its plan; one that may be made anew is, where nothing milder does.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { effectiveEnvironment, findEnvironment, type EffectiveEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { ok } from '../../../src-main/core/failure/index.ts'
import { makePlan, NO_ANSWERS } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode, Plan, RecordedNode } from '../../../src-main/core/plan/index.ts'
import type { LinkedProject, NodeId } from '../../../src-main/core/project/index.ts'
import { createDefinitions } from '../../../src-main/engine/definition/index.ts'
import { desiredNodes } from '../../../src-main/engine/plan/desired.ts'
import { deployedProject, deployScripts } from '../../../src-main/engine/plan/scripts.ts'
import { createRenderer, type Renderer } from '../../../src-main/engine/render/index.ts'
import { fixtureProject, formatFiles, linkFiles } from '../../support/read-project.ts'
import { builtins } from '../render/project.ts'

type Engine = 'duckdb' | 'snowflake'

const files = formatFiles(fixtureProject('types'))
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The fixture with the text of some files changed; a file whose text becomes '' is gone. */
function changed(changes: Readonly<Record<string, (text: string) => string>> = {}): LinkedProject {
  return linkFiles(files.map(({ path, text }) => ({ path, text: changes[path]?.(text) ?? text })).filter(({ text }) => text !== ''))
}

interface Wanted {
  readonly linked: LinkedProject
  readonly environment: EffectiveEnvironment
  readonly renderer: Renderer
  readonly desired: readonly DesiredNode[]
}

function wanted(linked: LinkedProject, engine: Engine): Wanted {
  const found = findEnvironment(linked.project, 'dev')
  const environment = found.ok ? effectiveEnvironment(linked.project, found.value) : found
  if (!environment.ok) throw new Error(JSON.stringify(environment.failure))
  const dialect = dialectOf(engine)
  const renderer = createRenderer({ linked, environment: environment.value, dialect, builtins })
  const { hash } = createDefinitions(linked.project.macros, digest)
  const desired = desiredNodes({
    linked, effective: environment.value, renderer, warehouse: { dialect, translate: (sql) => ok({ sql, notes: [] }) },
    hashOf: (index) => { const node = linked.project.nodes[index]; return node === undefined ? '' : hash(node, linked.types[index]) },
  })
  return { linked, environment: environment.value, renderer, desired }
}

/** The plan from a deploy of `before`, or from nothing, to `after`. */
function planned(after: LinkedProject, { before, engine = 'snowflake' }: { readonly before?: LinkedProject; readonly engine?: Engine } = {}): Plan {
  const now = wanted(after, engine)
  const was = before === undefined ? undefined : wanted(before, engine)
  const recorded = (was?.desired ?? []).filter(({ leftAlone, problem }) => leftAlone === undefined && problem === undefined).map(({ nodeId, location, name, isSource, relation, definitionHash }): RecordedNode => (
    { nodeId, location, name, isSource, relation, definitionHash, commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z' }
  ))
  const byId = new Map(recorded.map((node): [NodeId, RecordedNode] => [node.nodeId, node]))
  const deployed = was === undefined ? undefined : deployedProject(was.linked, byId, was.environment)
  return makePlan({
    project: { id: 'types', name: 'types' }, environment: { id: '1', name: 'dev' }, commit: null, dialect: dialectOf(engine), desired: now.desired, recorded, actual: null,
    basis: { recordedAt: null, actual: 'none' }, parameters: {}, answers: NO_ANSWERS, subset: null, digest,
    ...(engine === 'snowflake' ? { script: deployScripts(now, deployed) } : {}),
  })
}

/** The steps of the nodes of that name: what, how risky, and their SQL with white space folded. */
function steps(plan: Plan, name: string): readonly unknown[] {
  return plan.steps.filter((step) => step.name === name).map(({ change, risk, lossName, statements }) => ({ change, risk, ...(lossName === undefined ? {} : { lossName }), sql: statements.map(({ sql }) => sql.replace(/\s+/g, ' ')) }))
}

const SELF = 'nodes/WORK-SELF.yml'
const AT_COLUMN = /      - name: AT\n[\s\S]*?(?=    cteString)/

it('a type that deploys itself gives the statements that make its node', () => {
  expect(steps(planned(changed()), 'SELF')).toEqual([
    { change: 'createTable', risk: 'safe', sql: ['CREATE OR REPLACE TABLE "DEV"."WORK"."SELF" ("ID" NUMBER(38,0), "AMOUNT" NUMBER(12,2), "AT" TIMESTAMP_NTZ(9)) /* 2 hours, 7 */'] },
  ])
})

it('nothing is planned for it where nothing changed', () => {
  expect(planned(changed(), { before: changed() }).steps).toEqual([])
})

it('sees what is deployed and what is wanted, each with its own texts and options', () => {
  const after = changed({ [SELF]: (text) => text.replace('lag: 2 hours', 'lag: 3 hours') })
  expect(steps(planned(after, { before: changed() }), 'SELF')).toEqual([
    { change: 'changeProperty', risk: 'safe', sql: [`ALTER TABLE "DEV"."WORK"."SELF" SET COMMENT = '2 hours FROM "DEV"."RAW"."ORDERS" "ORDERS" -> 3 hours'`] },
  ])
})

it('is a loss where its statements drop a column', () => {
  const after = changed({ [SELF]: (text) => text.replace(AT_COLUMN, '') })
  expect(steps(planned(after, { before: changed() }), 'SELF')).toEqual([
    { change: 'changeProperty', risk: 'loss', lossName: 'DEV.WORK.SELF', sql: ['ALTER TABLE "DEV"."WORK"."SELF" DROP COLUMN "AT"'] },
  ])
})

it('is named by its former name, and by where it was, until it is renamed', () => {
  const after = changed({ [SELF]: (text) => text.replaceAll('name: SELF', 'name: RENAMED'), 'environments/dev-1.yml': (text) => text.replace('schema: WORK', 'schema: MOVED') })
  expect(steps(planned(after, { before: changed() }), 'RENAMED')).toEqual([
    { change: 'renameTable', risk: 'safe', sql: ['ALTER TABLE "DEV"."WORK"."SELF" RENAME TO "DEV"."MOVED"."RENAMED"'] },
  ])
})

it('is asked how to end a node that is gone', () => {
  const after = changed({ [SELF]: () => '' })
  expect(steps(planned(after, { before: changed() }), 'SELF')).toEqual([{ change: 'drop', risk: 'loss', lossName: 'DEV.WORK.SELF', sql: ['DROP TABLE IF EXISTS "DEV"."WORK"."SELF"'] }])
})

it('a definition that its template has nothing to do for is recorded', () => {
  const after = changed({ [SELF]: (text) => text.replace('enabledColumnTestIDs: []', 'enabledColumnTestIDs: [hasNull]') })
  const before = changed()
  expect(steps(planned(after, { before }), 'SELF')).toEqual([{ change: 'metadata', risk: 'safe', sql: [] }])
})

it('a template that fails blocks its own node and no other', () => {
  const after = changed({ 'nodeTypes/Deploys-41/create.sql.j2': () => '{{ desiredState.nothing.at_all }}' })
  const plan = planned(after)
  expect([plan.steps.filter(({ risk }) => risk === 'blocked').map(({ name }) => name), plan.steps.find(({ name }) => name === 'SELF')?.reason]).toEqual([
    ['SELF'], expect.stringContaining("create.sql.j2 of Deploys, line 1, column 16: 'desiredState.nothing' is undefined"),
  ])
})

it('on the embedded warehouse its structure is made from its columns', () => {
  const table = changed({ [SELF]: (text) => text.replace('dynamic table', 'table') })
  expect(steps(planned(table, { engine: 'duckdb' }), 'SELF')).toEqual([
    { change: 'createTable', risk: 'safe', sql: ['CREATE SCHEMA IF NOT EXISTS "DEV.WORK"', 'CREATE TABLE "DEV.WORK"."SELF" ( "ID" DECIMAL(38,0), "AMOUNT" DECIMAL(12,2), "AT" TIMESTAMP )'] },
  ])
})

const BRIEF = 'nodes/WORK-BRIEF.yml'

it('a transient table is one on Snowflake, and a table here', () => {
  expect([steps(planned(changed()), 'BRIEF'), steps(planned(changed(), { engine: 'duckdb' }), 'BRIEF')]).toEqual([
    [{ change: 'createTable', risk: 'safe', sql: ['CREATE TRANSIENT TABLE "DEV"."WORK"."BRIEF" ( "ID" NUMBER(38,0), "AMOUNT" NUMBER(12,2), "AT" TIMESTAMP_NTZ(9) )'] }],
    [{ change: 'createTable', risk: 'safe', sql: ['CREATE SCHEMA IF NOT EXISTS "DEV.WORK"', 'CREATE TABLE "DEV.WORK"."BRIEF" ( "ID" DECIMAL(38,0), "AMOUNT" DECIMAL(12,2), "AT" TIMESTAMP )'] }],
  ])
})

it('a type of the transient strategy is made anew where it cannot be changed, as a loss', () => {
  const after = changed({ [BRIEF]: (text) => text.replace('dataType: NUMBER(12,2)', 'dataType: DATE') })
  expect(steps(planned(after, { before: changed(), engine: 'duckdb' }), 'BRIEF')).toEqual([
    { change: 'createTable', risk: 'loss', lossName: 'DEV.WORK.BRIEF', sql: ['DROP TABLE "DEV.WORK"."BRIEF"', 'CREATE SCHEMA IF NOT EXISTS "DEV.WORK"', 'CREATE TABLE "DEV.WORK"."BRIEF" ( "ID" DECIMAL(38,0), "AMOUNT" DATE, "AT" TIMESTAMP )'] },
  ])
})

it('and changed in place where it can', () => {
  const after = changed({ [BRIEF]: (text) => text.replace(AT_COLUMN, '') })
  expect(steps(planned(after, { before: changed(), engine: 'duckdb' }), 'BRIEF')).toEqual([
    { change: 'dropColumn', risk: 'loss', lossName: 'DEV.WORK.BRIEF', sql: ['ALTER TABLE "DEV.WORK"."BRIEF" DROP COLUMN "AT"'] },
  ])
})

it('a table of a package that is not hydrated is planned from its columns; a view is left alone, with a note', () => {
  const plan = planned(changed(), { engine: 'duckdb' })
  expect({ table: steps(plan, 'COLD').length, view: steps(plan, 'COLD_VIEW'), notes: plan.notes.map(({ name, message }) => `${name}: ${message}`) }).toEqual({
    table: 1,
    view: [],
    notes: [
      "WORK.COLD: Its node type cold:::5 is not in .coa/cache/packages, so a refresh cannot run it. Run coa install in the project's folder.",
      "WORK.COLD_VIEW: Its node type cold:::5 is not in .coa/cache/packages, so what the view selects is not known: it is neither made nor changed. Run coa install in the project's folder.",
      "WORK.FROZEN: Its node type frozen:::1 is not in .coa/cache/packages, so a refresh cannot run it. Run coa install in the project's folder.",
      "WORK.LOST: Its node type warm:::99 is not in .coa/cache/packages, so a refresh cannot run it. Run coa install in the project's folder.",
    ],
  })
})

it('what a package was deployed with stays recorded when its contents are not there any more', () => {
  const cold = linkFiles(files.filter(({ path }) => !path.startsWith('.coa/')))
  const plan = planned(cold, { before: changed(), engine: 'duckdb' })
  expect([plan.steps.filter(({ risk }) => risk !== 'blocked').map(({ id }) => id), plan.notes.filter(({ name }) => name === 'WORK.LOADED').length]).toEqual([[], 1])
})
