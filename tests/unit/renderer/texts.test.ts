// Small texts of the window: numbers, times, commands, SQL in colour, the order of rows and of the palette.
import { describe, expect, it } from 'vitest'
import { ranked } from '../../../src-renderer/app/palette/ranked.ts'
import { asSelector } from '../../../src-renderer/features/selector/as-selector.ts'
import { commandLine } from '../../../src-renderer/lib/command.ts'
import { environmentTone } from '../../../src-renderer/lib/environment.ts'
import { sqlTokens } from '../../../src-renderer/lib/sql-tokens.ts'
import { ago, clock, counted, duration, rounded } from '../../../src-renderer/lib/text.ts'
import { nextSort, sortRows } from '../../../src-renderer/ui/table-sort.ts'

describe('texts', () => {
  it('gives numbers their unit', () => {
    expect([counted(1, 'node'), counted(1_152, 'node'), counted(2, 'entry'), rounded(14_203_118), rounded(840), duration(12), duration(2_940), duration(64_000), clock(3_730_000)])
      .toEqual(['1 node', '1,152 nodes', '2 entries', '14.2 M', '840', '12 ms', '2.9 s', '1:04', '1:02:10'])
  })

  it('says how long ago', () => {
    const now = Date.parse('2026-11-21T12:00:00Z')
    expect(['2026-11-21T11:59:40Z', '2026-11-21T11:46:00Z', '2026-11-21T09:30:00Z', '2026-11-18T12:00:00Z'].map((time) => ago(time, now)))
      .toEqual(['just now', '14 min ago', '2 h ago', '3 days ago'])
  })

  it('quotes a command for a shell, and only where it must', () => {
    expect(commandLine({ name: 'refresh', flags: [['--env', 'dev'], ['--include', `+{ name: "O'BRIEN" }`], ['--all']] }))
      .toBe(`sluice refresh --env dev --include '+{ name: "O'\\''BRIEN" }' --all`)
  })

  it('takes plain words for a search in names, and leaves a selector as it is', () => {
    expect([asSelector(' customer '), asSelector('+{ location: GOLD }'), asSelector('')]).toEqual(['{ name: "*customer*" }', '+{ location: GOLD }', ''])
  })

  it('colours SQL without losing a character', () => {
    const sql = `SELECT a.x, 'it''s' AS "from" -- why\nFROM t /* two\nlines */ WHERE n >= 1.5 AND d-1 <> 'open`
    expect(sqlTokens(sql).map((token) => token.text).join('')).toBe(sql)
    expect(sqlTokens(sql).filter((token) => token.kind !== 'text').map((token) => `${token.kind} ${token.text}`)).toEqual([
      'keyword SELECT', `string 'it''s'`, 'keyword AS', 'comment -- why', 'keyword FROM', 'comment /* two\nlines */', 'keyword WHERE', 'number 1.5', 'keyword AND', 'number 1', `string 'open`,
    ])
  })

  it('knows prod by its name, else by its place in the chain', () => {
    const environment = (name: string, stage: number | null) => ({ id: name, name, warehouse: '', engine: 'duckdb' as const, stage })
    const chain = [environment('one', 0), environment('two', 1), environment('three', 2)]
    expect([...chain.map((each) => environmentTone(each, chain)), environmentTone(environment('PROD_EU', null), []), environmentTone(environment('sandbox', null), chain)])
      .toEqual(['dev', 'staging', 'prod', 'prod', 'dev'])
  })
})

describe('orders', () => {
  it('sorts a column up, down, and not at all', () => {
    const rows = [{ n: 2 }, { n: 10 }, { n: 1 }]
    const columns = [{ key: 'n', order: (row: { n: number }) => row.n }]
    const up = nextSort(undefined, 'n')
    const down = nextSort(up, 'n')
    expect([up, down, nextSort(down, 'n')].map((sort) => sortRows(rows, columns, sort).map((row) => row.n))).toEqual([[1, 2, 10], [10, 2, 1], [2, 10, 1]])
  })

  it('puts what begins with the words of the palette before what holds them', () => {
    const entries = ['STG_DIM', 'DIM_CUSTOMER', 'ADIMENSION', 'FACT'].map((label) => ({ group: 'Nodes', label }))
    expect(ranked(entries, 'dim').map(([group, found]) => [group, found.map((each) => each.label)])).toEqual([['Nodes', ['DIM_CUSTOMER', 'STG_DIM', 'ADIMENSION']]])
  })
})
