// What the review says of a plan.
import { describe, expect, it } from 'vitest'
import type { PlanStep } from '../../../src-main/contract/index.ts'
import { atStake, byRisk, whatChanges } from '../../../src-renderer/features/plan/plan-text.ts'
import { structureOf } from '../../../src-renderer/features/plan/structure.ts'

type StepFacts = Pick<PlanStep, 'change' | 'risk'> & Partial<PlanStep>

function step(facts: StepFacts): PlanStep {
  const base = { id: `${facts.change}:${facts.column ?? ''}`, nodeID: 'n1', location: 'CORE', name: 'DIM_CUSTOMER', object: 'DB.CORE.DIM_CUSTOMER', reason: '', statements: [], needs: [] }
  // Safe: an id is a text with a brand.
  return { ...base, ...facts } as PlanStep
}

const renamed = step({ change: 'renameColumn', risk: 'safe', column: 'CUST_NM', from: 'CUST_NM', to: 'CUSTOMER_NAME' })
const retyped = step({ change: 'changeType', risk: 'rewrite', column: 'AMOUNT', from: 'NUMBER(12,2)', to: 'NUMBER(18,4)', rows: 14_203_118 })
const added = step({ change: 'addColumn', risk: 'safe', column: 'CHANNEL', to: 'VARCHAR(20)' })
const dropped = step({ change: 'dropColumn', risk: 'loss', column: 'FAX', from: 'VARCHAR(40)', rows: 182_440 })

describe('the review of a plan', () => {
  it('says what each change is and what is at stake', () => {
    expect([renamed, retyped, added, dropped].map((each) => [whatChanges(each, 4), atStake(each)])).toEqual([
      ['CUST_NM → CUSTOMER_NAME', 'rows kept'],
      ['AMOUNT NUMBER(12,2) → NUMBER(18,4)', '14.2 M rows copied'],
      ['CHANNEL VARCHAR(20)', ''],
      ['FAX VARCHAR(40)', '182,440 values'],
    ])
  })

  it('puts the worst on top and what only changes a record last', () => {
    const recorded = step({ change: 'metadata', risk: 'safe' })
    const blocked = step({ change: 'changeProperty', risk: 'blocked' })
    expect(byRisk([recorded, added, retyped, dropped, blocked]).map((each) => each.change)).toEqual(['changeProperty', 'dropColumn', 'changeType', 'addColumn', 'metadata'])
  })

  it('shows the columns as they are and as they will be, side by side', () => {
    const desired = [{ name: 'ID', type: 'NUMBER' }, { name: 'CUSTOMER_NAME', type: 'VARCHAR' }, { name: 'AMOUNT', type: 'NUMBER(18,4)' }, { name: 'CHANNEL', type: 'VARCHAR(20)' }]
    const lines = structureOf(desired, [renamed, retyped, added, dropped]).map(({ before, after, isChanged }) => [before && `${before.name} ${before.type}`, after && `${after.name} ${after.type}`, isChanged])
    expect(lines).toEqual([
      ['ID NUMBER', 'ID NUMBER', false],
      ['CUST_NM VARCHAR', 'CUSTOMER_NAME VARCHAR', true],
      ['AMOUNT NUMBER(12,2)', 'AMOUNT NUMBER(18,4)', true],
      [undefined, 'CHANNEL VARCHAR(20)', true],
      ['FAX VARCHAR(40)', undefined, true],
    ])
  })

  it('shows a new table as all new', () => {
    expect(structureOf([{ name: 'ID', type: 'NUMBER' }], [step({ change: 'createTable', risk: 'safe' })])).toEqual([{ before: undefined, after: { name: 'ID', type: 'NUMBER' }, isChanged: true }])
  })
})
