// Shapes: what adding a column really makes, and when two types are one.
import { describe, expect, it } from 'vitest'
import { asAdded, objectText, sameType, typeText } from '../../../src-main/core/relation/index.ts'
import type { ColumnSpec } from '../../../src-main/core/relation/index.ts'

const column: ColumnSpec = { id: '1', name: 'A', type: { base: 'NUMBER', args: [38, 0] }, nullable: true, default: '', comment: '' }

describe('relations', () => {
  it('adds NOT NULL only where a default fills the rows that are there', () => {
    expect([
      asAdded(column),
      asAdded({ ...column, nullable: false, default: '0' }),
      asAdded({ ...column, nullable: false }),
    ]).toEqual([column, { ...column, nullable: false, default: '0' }, { ...column, lacksNotNull: true }])
  })

  it('tells types apart by name and arguments', () => {
    const number = (...args: number[]) => ({ base: 'NUMBER', args })
    expect([sameType(number(38, 0), number(38, 0)), sameType(number(38, 0), number(38, 2)), sameType(number(38, 0), { base: 'DECIMAL', args: [38, 0] })]).toEqual([true, false, false])
    expect([typeText(number(12, 2)), typeText({ base: 'DATE', args: [] })]).toEqual(['NUMBER(12,2)', 'DATE'])
  })

  it('names an object as messages do', () => {
    expect(objectText({ database: 'DEV', schema: 'MART', name: 'DIM CUSTOMER' })).toBe('DEV.MART.DIM CUSTOMER')
  })
})
