// What a deploy asks of a plan: consent, preconditions, the hash, and the record after each step.
import { describe, expect, it } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { applyStep, brokenPreconditions, makePlan, missingLossConsents } from '../../../src-main/core/plan/index.ts'
import type { PlanInput } from '../../../src-main/core/plan/index.ts'
import { planInput, readSections } from '../../golden/plan/case-file.ts'

const T = `table MART.DIM id=1
  1 ID NUMBER(38,0) not null
  2 NAME VARCHAR(20)`
const RENAMED = `table MART.DIM id=1
  1 ID NUMBER(38,0) not null
  3 AGE INT not null`

function input(recorded: string, desired: string, rest = ''): PlanInput {
  return planInput(readSections(`\n== recorded\n${recorded}\n== desired\n${desired}\n${rest}`), duckdb)
}

describe('a plan', () => {
  it('asks for the name of what loses data, and takes each of its names', () => {
    const plan = makePlan(input(T, RENAMED))
    const asked = (...allowed: string[]) => missingLossConsents(plan, allowed)
    expect([asked(), asked('DIM'), asked('MART.DIM'), asked('DEV.MART.DIM'), asked('dim', 'MART')]).toEqual([['DEV.MART.DIM'], [], [], [], ['DEV.MART.DIM']])
  })

  it('says which object is not any more as it was planned for', () => {
    const planned = input(T, RENAMED)
    const plan = makePlan(planned)
    const changed = input(`${T}\n  9 MORE DATE`, RENAMED).actual ?? new Map()
    expect(brokenPreconditions(plan, duckdb, planned.actual ?? new Map())).toEqual([])
    expect(brokenPreconditions(plan, duckdb, changed)).toEqual([
      'DEV.MART.DIM was table (id DECIMAL(38,0) not null, name VARCHAR) when the plan was made and is table (id DECIMAL(38,0) not null, more DATE, name VARCHAR) now.',
    ])
    expect(brokenPreconditions(plan, duckdb, new Map())).toEqual(['DEV.MART.DIM was table (id DECIMAL(38,0) not null, name VARCHAR) when the plan was made and is absent now.'])
  })

  it('has one hash for the same content, whatever the commit, the time and the order of parameters', () => {
    const base = input(T, RENAMED)
    const hash = (changed: Partial<PlanInput>): string => makePlan({ ...base, ...changed }).hash
    const same = hash({})
    expect([
      hash({ commit: 'abc' }) === same,
      hash({ basis: { recordedAt: '2027-01-01T00:00:00.000Z', actual: 'live', actualAt: '2027-01-01T00:00:00.000Z' } }) === same,
      hash({ parameters: { a: 1, b: { c: 2, d: 3 } } }) === hash({ parameters: { b: { d: 3, c: 2 }, a: 1 } }),
      hash({ parameters: { a: 1 } }) === same,
      hash({ environment: { id: '2', name: 'dev' } }) === same,
      hash({ desired: input(T, T).desired }) === same,
    ]).toEqual([true, true, true, false, false, false])
  })

  it('is not touched by what changed in a node that it leaves alone', () => {
    const other = (version: string) => `\ntable MART.FACT id=2 ${version}\n  1 ID INT`
    const of = (version: string) => makePlan(input(T + other(version), RENAMED + other(version))).hash
    expect(of('v=1')).toBe(of('v=2'))
  })

  it('is recorded step by step, so that a half-done node is known as it is', () => {
    const planned = input(T, RENAMED)
    const wanted = planned.desired[0]?.relation
    let recorded = planned.recorded[0]?.relation
    const states = makePlan(planned).steps.map((step) => {
      recorded = applyStep(recorded, step, wanted)
      return [step.change, recorded?.columns.map(({ name, nullable }) => `${name}${nullable ? '' : ' not null'}`)]
    })
    expect(states).toEqual([
      ['addColumn', ['ID not null', 'NAME', 'AGE']],
      ['dropColumn', ['ID not null', 'AGE']],
    ])
  })

  it('says of a column that could not be made NOT NULL that it is not, and does not call it a change', () => {
    const first = input(T, RENAMED)
    const desired = first.desired[0]
    const recorded = first.recorded[0]
    if (desired === undefined || recorded === undefined) throw new Error('the case has one node')
    const relation = makePlan(first).steps.reduce((state, step) => applyStep(state, step, desired.relation) ?? state, recorded.relation)
    const plan = makePlan({ ...first, actual: null, recorded: [{ ...recorded, relation, definitionHash: desired.definitionHash }] })
    expect([plan.steps, plan.notes.map(({ name, message }) => [name, message])]).toEqual([
      [], [['MART.DIM', 'Declared NOT NULL but nullable in the table, since it was added to rows that had no value for it: AGE.']],
    ])
  })
})
