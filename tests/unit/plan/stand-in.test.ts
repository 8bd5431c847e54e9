// What stands in for objects that the engine does not have: made, kept, and given up for the real thing.
import { expect, it } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { applyStep, makePlan, NO_ANSWERS, settle } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode, Plan, RecordedNode } from '../../../src-main/core/plan/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'

const columns: readonly ColumnSpec[] = [{ id: 'c', name: 'ID', type: { base: 'BIGINT', args: [] }, nullable: true, default: '', comment: '' }]
const name = { database: 'DB', schema: 'S', name: 'N' }
const view: Relation = { name, kind: 'view', columns, comment: '', query: 'SELECT 1 AS ID' }
const table: Relation = { name, kind: 'table', columns, comment: '', query: undefined }
const standIn: Relation = { ...table, standsIn: true }
const nothing: Relation = { ...standIn, columns: [] }
const obstacle = { construct: 'CONNECT BY', sentence: 'It cannot do CONNECT BY.' }

let versions = 0
function desired(relation: Relation): DesiredNode {
  return {
    nodeId: nodeId('n'), location: 'S', name: 'N', file: 'nodes/S-N.yml', isSource: false, deployEnabled: true, relation, definitionHash: `v${++versions}`, reads: [], problem: undefined,
    ...(relation.standsIn === true ? { obstacle } : {}),
  }
}

/** The steps to `node` from what is recorded, and what is recorded then; the catalog has `actual`, else what is recorded. */
function deploy(node: DesiredNode | undefined, recorded?: RecordedNode, actual = recorded?.relation): { readonly steps: Plan['steps']; readonly recorded: RecordedNode | undefined } {
  const there = actual === undefined || actual.columns.length === 0 ? new Map() : new Map([[duckdb.objectKey(actual.name), actual]])
  const { steps } = makePlan({
    project: { id: 'p', name: 'p' }, environment: { id: 'e', name: 'e' }, commit: null, dialect: duckdb, desired: node === undefined ? [] : [node], recorded: recorded === undefined ? [] : [recorded],
    actual: there, basis: { recordedAt: null, actual: 'live' }, parameters: {}, answers: NO_ANSWERS, subset: null, digest: (text) => text,
  })
  const before = recorded?.relation.columns.length === 0 ? undefined : recorded?.relation
  const after = steps.reduce((relation, step) => applyStep(relation, step, node?.relation), before)
  const settled = after === undefined || node === undefined ? after : settle(after, node.relation)
  const of = node ?? recorded
  return { steps, recorded: settled === undefined || of === undefined ? undefined : { ...of, relation: settled, commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z' } }
}

const told = ({ steps }: { readonly steps: Plan['steps'] }) => steps.map(({ change, risk, reason, statements }) => ({ change, risk, reason, sql: statements.map(({ sql }) => sql.split(/[(\n]/, 1)[0]?.trim()) }))

it('is an empty table, and then there is nothing to do', () => {
  const node = desired(standIn)
  const first = deploy(node)
  expect([told(first), first.recorded?.relation.standsIn, deploy(node, first.recorded).steps]).toEqual([
    [{ change: 'createTable', risk: 'safe', reason: 'It cannot do CONNECT BY. An empty table of its columns is made in its place.', sql: ['CREATE SCHEMA IF NOT EXISTS "DB.S"', 'CREATE TABLE "DB.S"."N"'] }],
    true, [],
  ])
})

it('goes without a question when the view can be made, and comes back when it cannot', () => {
  const made = deploy(desired(view), deploy(desired(standIn)).recorded)
  const back = deploy(desired(standIn), made.recorded)
  expect([told(made), made.recorded?.relation.standsIn, told(back), back.recorded?.relation.standsIn]).toEqual([
    [{ change: 'createView', risk: 'safe', reason: 'The view can be made here now; the table that stood in for it is dropped.', sql: ['DROP TABLE "DB.S"."N"', 'CREATE SCHEMA IF NOT EXISTS "DB.S"', 'CREATE VIEW "DB.S"."N" AS'] }],
    undefined,
    [{ change: 'createTable', risk: 'safe', reason: 'The view is dropped. It cannot do CONNECT BY. An empty table of its columns is made in its place.', sql: ['DROP VIEW "DB.S"."N"', 'CREATE SCHEMA IF NOT EXISTS "DB.S"', 'CREATE TABLE "DB.S"."N"'] }],
    true,
  ])
})

it('is never what was deployed as a table, or found: their rows are somebody’s', () => {
  const deployed = deploy(desired(table)).recorded
  const adopted = deploy(desired(standIn), undefined, table)
  const held = deploy(desired(standIn), deployed)
  const toView = [held, adopted].map(({ recorded }) => told(deploy(desired(view), recorded)).map(({ change, risk }) => [change, risk === 'safe']))
  expect([told(held).map(({ change }) => change), told(adopted).map(({ change }) => change), toView]).toEqual([['metadata'], ['adopt'], [[['changeMaterialization', false]], [['changeMaterialization', false]]]])
})

it('is nothing but a record where there are no columns, and is forgotten with its node', () => {
  const node = desired(nothing)
  const first = deploy(node)
  expect([told(first), deploy(node, first.recorded).steps, told(deploy(undefined, first.recorded)), told(deploy(desired(table), first.recorded)).map(({ change }) => change)]).toEqual([
    [{ change: 'metadata', risk: 'safe', reason: 'It cannot do CONNECT BY. It has no columns to make a table of: nothing is made, and its definition is recorded.', sql: [] }],
    [],
    [{ change: 'metadata', risk: 'safe', reason: 'The node is not in the project any more; nothing was made of it here.', sql: [] }],
    ['createTable'],
  ])
})

it('is dropped without consent when its node is gone, which a table is not', () => {
  expect([standIn, table].map((relation) => told(deploy(undefined, deploy(desired(relation)).recorded)).map(({ change, risk }) => `${change} ${risk}`))).toEqual([['drop safe'], ['drop loss']])
})
