// What an environment that keeps what it drops does instead, and how a rollback brings it back, in both engines.
import { describe, expect, it } from 'vitest'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { PlanInput } from '../../../src-main/core/plan/index.ts'
import { planInput, readSections } from '../../golden/plan/case-file.ts'

const BEFORE = `table MART.DIM id=1
  1 ID NUMBER(38,0) not null
  2 AMOUNT NUMBER(12,2) not null
table MART.OLD id=2
  1 ID NUMBER(38,0)`
const AFTER = `table MART.DIM id=1
  1 ID NUMBER(38,0) not null`

const shown = (sql: string) => sql.replace(/SLUICE_KEPT_(\w+)_[0-9A-F]{8}/g, 'SLUICE_KEPT_$1_*')

describe.each(['snowflake', 'duckdb'] as const)('keeping in %s', (engine) => {
  const dialect = dialectOf(engine)
  const input = (recorded: string, desired: string): PlanInput => planInput(readSections(`\n== recorded\n${recorded}\n== desired\n${desired}\n`), dialect)
  const sqlOf = (made: PlanInput) => makePlan(made).steps.flatMap(({ id, risk, statements }) => [`${risk} ${id}`, ...statements.map(({ sql }) => `  ${shown(sql)}`)])
  const table = engine === 'snowflake' ? '"DEV"."MART"' : '"DEV.MART"'

  it('renames what it would drop; a kept column may be null', () => {
    const lines = sqlOf({ ...input(BEFORE, AFTER), keepDays: 14 })
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual(['safe dropColumn:MART.DIM.AMOUNT', 'safe drop:MART.OLD'])
    expect(lines.join('\n')).toMatch(new RegExp(`ALTER TABLE ${table}\\."DIM" RENAME COLUMN "AMOUNT" TO "SLUICE_KEPT_\\w+_\\*"`))
    expect(lines.join('\n')).toMatch(/"SLUICE_KEPT_\w+_\*" DROP NOT NULL/)
    expect(lines.join('\n')).toMatch(new RegExp(`ALTER TABLE ${table}\\."OLD" RENAME TO .*"SLUICE_KEPT_\\w+_\\*"`))
    expect(lines.join('\n')).not.toMatch(/DROP (TABLE|COLUMN)/)
  })

  it('brings both back in a rollback, whatever they are named by then, and else makes them empty', () => {
    const away = { ...input(BEFORE, AFTER), keepDays: 14 }
    const [column, object] = makePlan(away).steps.map(({ keeps }) => keeps?.as ?? '')
    const there = [...(away.actual?.values() ?? [])].map((relation) =>
      relation.name.name === 'OLD'
        ? { ...relation, name: { ...relation.name, name: object ?? '' } }
        : { ...relation, columns: relation.columns.map((each) => (each.name === 'AMOUNT' ? { ...each, name: column ?? '', nullable: true } : each)) })
    const back: PlanInput = { ...input(AFTER, BEFORE.replace('MART.OLD', 'MART.OLDER')), actual: new Map(there.map((relation) => [dialect.objectKey(relation.name), relation])) }
    const changes = (made: PlanInput) => makePlan(made).steps.map(({ id, restores }) => [id, restores !== undefined]).sort()
    expect([changes({ ...back, restores: true }), changes(back), makePlan(back).drift]).toEqual([
      [['createTable:MART.OLDER', true], ['addColumn:MART.DIM.AMOUNT', true]].sort(), [['createTable:MART.OLDER', false], ['addColumn:MART.DIM.AMOUNT', false]].sort(), [],
    ])
  })

  it('brings back a table of another shape, and changes it to the desired one', () => {
    const away = { ...input(BEFORE, AFTER), keepDays: 14 }
    const as = makePlan(away).steps.find(({ change }) => change === 'drop')?.keeps?.as ?? ''
    const there = [...(away.actual?.values() ?? [])].map((relation) => (relation.name.name === 'OLD' ? { ...relation, name: { ...relation.name, name: as } } : relation))
    const wanted = BEFORE.replace(/table MART.OLD[^]*$/, 'table MART.OLD id=2\n  1 ID NUMBER(20,0)\n  2 MORE DATE')
    const back = makePlan({ ...input(AFTER, wanted), restores: true, actual: new Map(there.map((relation) => [dialect.objectKey(relation.name), relation])) })
    expect(back.steps.filter(({ name }) => name === 'OLD').map(({ id, restores, needs }) => [id, restores === as, needs])).toEqual([
      ['renameTable:MART.OLD.kept', true, []], ['addColumn:MART.OLD.MORE', false, ['renameTable:MART.OLD.kept']], ['changeType:MART.OLD.ID', false, ['renameTable:MART.OLD.kept']],
      ['adopt:MART.OLD', false, ['addColumn:MART.OLD.MORE', 'changeType:MART.OLD.ID', 'renameTable:MART.OLD.kept']],
    ])
  })

  it('makes a view of every column anew when a kept column is removed, where views keep the columns that they were made with', () => {
    const VIEW = '\nview MART.V id=3 reads=1\n  1 ID NUMBER(38,0)\n  | SELECT * FROM {MART.DIM}'
    const plain = input(AFTER + VIEW, AFTER + VIEW)
    const table = [...(plain.actual?.values() ?? [])].find(({ name }) => name.name === 'DIM')
    const keptColumn = table?.columns[0]
    if (table === undefined || keptColumn === undefined) throw new Error('the case has a table')
    const column = { ...keptColumn, name: 'SLUICE_KEPT_1_0000000A' }
    const kept = { as: column.name, object: 'DEV.MART.DIM', location: 'MART', name: 'DIM', column: 'AMOUNT', runID: '1', at: '2026-01-01T00:00:00.000Z', until: '2026-01-02T00:00:00.000Z', isExpired: true, table, keptColumn: column }
    const plan = makePlan({ ...plain, kept: [kept], answers: { ...plain.answers, removeExpired: true } })
    expect(plan.steps.map(({ id }) => id)).toEqual(['dropColumn:MART.DIM SLUICE_KEPT_1_0000000A.SLUICE_KEPT_1_0000000A', ...(engine === 'snowflake' ? ['replaceView:MART.V'] : [])])
  })
})
