// DEFAULTs of every kind for columns of every type: each either makes a column, with its table and later beside rows, and is read back as what it was, or is refused before
// anything is sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode } from '../../../src-main/core/plan/index.ts'
import { columnId, nodeId } from '../../../src-main/core/project/ids.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'
import { carryOut } from '../plan/carried-out.ts'
import { openDuckDb, openOwnAccount } from '../plan/places.ts'
import type { OpenPlace } from '../plan/places.ts'
import { inputOf, recordAll } from '../plan/random-projects.ts'

const TYPES = [
  'NUMBER(38,0)', 'NUMBER(5,2)', 'FLOAT', 'VARCHAR', 'VARCHAR(3)', 'BINARY', 'BOOLEAN', 'DATE', 'TIME', 'TIME(3)', 'TIMESTAMP_NTZ', 'TIMESTAMP_NTZ(3)', 'TIMESTAMP_LTZ(0)', 'TIMESTAMP_TZ(3)', 'VARIANT', 'ARRAY', 'OBJECT',
]
const DEFAULTS = [
  '5', '+1', '-1.5', '123456', '1e2', "'5'", "'abc'", "'it''s'", "'a\\'b'", "'2020-01-01'", "'10:00:00'", "'2020-01-01 10:00:00'", 'TRUE', "'true'", 'CURRENT_TIMESTAMP()', 'CURRENT_TIMESTAMP(3)', 'CURRENT_TIMESTAMP',
  'CURRENT_DATE', 'CURRENT_DATE()', 'CURRENT_TIME', "'2020-01-01'::DATE", "'2020-01-01'::TIMESTAMP_NTZ", '(7)', 'NULL',
]

const name = { database: 'DB', schema: 'L', name: 'T' }
const table = (columns: readonly ColumnSpec[]): Relation => ({ name, kind: 'table', columns, comment: '', query: undefined })
const node = (relation: Relation): DesiredNode => ({
  nodeId: nodeId('1'), location: 'L', name: 'T', file: 'nodes/L-T.yml', isSource: false, deployEnabled: true, relation, definitionHash: String(relation.columns.length), reads: [], problem: undefined,
})

const spec = (dialect: Dialect, column: { readonly name: string; readonly dataType: string; readonly defaultValue: string }) => dialect.columnSpec({
  ...column, id: columnId(column.name), nullable: true, description: '', flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
})

/** One column a default, of those that the type can have. */
function columnsOf(dialect: Dialect, dataType: string): readonly ColumnSpec[] {
  return DEFAULTS.flatMap((defaultValue, index) => {
    const read = spec(dialect, { name: `C${index}`, dataType, defaultValue })
    return 'spec' in read ? [read.spec] : []
  })
}

const OTHER: ColumnSpec = { id: 'other', name: 'OTHER', type: { base: 'DATE', args: [] }, nullable: true, default: '', comment: '' }

const ENGINES: readonly (readonly [Dialect['engine'], () => Promise<OpenPlace>])[] = [
  ['duckdb', openDuckDb],
  ['snowflake', () => openOwnAccount([{ database: 'DB', schema: 'L' }])],
]

describe.each(ENGINES)('defaults on %s', (engine, open) => {
  const dialect = dialectOf(engine)
  let opened: OpenPlace
  beforeAll(async () => { opened = await open() })
  afterAll(() => opened.close())

  it.each(TYPES)('%s', async (dataType) => {
    const { place, empty } = opened
    const made = columnsOf(dialect, dataType)
    const whole = node(table([OTHER, ...made]))
    const bare = node(table([OTHER]))
    const insert = `INSERT INTO ${dialect.quoteObject(name)} (${dialect.quote('OTHER')}) SELECT NULL`
    for (const start of [[], [bare]]) {
      await empty()
      const first = makePlan(inputOf(dialect, start, [], await place.catalog()))
      await carryOut(place, first)
      const recorded = recordAll(first, [], start)
      if (start.length > 0) await place.run(insert)
      const plan = makePlan(inputOf(dialect, [whole], recorded, await place.catalog()))
      expect(plan.summary.byRisk.blocked).toBe(0)
      await carryOut(place, plan)
      await place.run(insert)
      const again = makePlan(inputOf(dialect, [whole], recordAll(plan, recorded, [whole]), await place.catalog()))
      expect([again.steps, again.drift]).toEqual([[], []])
      const values = made.filter((column) => column.default !== '').map((column) => `count(${dialect.quote(column.name)})`)
      for (const value of values) expect([value, Number(await place.run(`SELECT ${value} FROM ${dialect.quoteObject(name)}`))]).toEqual([value, start.length + 1])
    }
  })

  it('makes of a default what its column takes, or says why not', () => {
    const read = (dataType: string, defaultValue: string): string => {
      const found = spec(dialect, { name: 'A', dataType, defaultValue })
      return 'spec' in found ? found.spec.default : found.problem
    }
    const refused = (dataType: string, defaultValue: string, why: string): string => `Column A of type ${dataType} has the default ${defaultValue}, which ${why}. Give it one of its type, or none.`
    const isSnowflake = engine === 'snowflake'
    const EXPECTED = [
      ['VARCHAR', '5', "'5'"], ['NUMBER(38,0)', "'5'", '5'], ['NUMBER(38,0)', '+1', '1'], ['BOOLEAN', "'true'", 'TRUE'], ['BOOLEAN', '0', 'FALSE'],
      ['TIMESTAMP(3)', "'2020-01-01'", isSnowflake ? "'2020-01-01'::TIMESTAMP_NTZ(3)" : "'2020-01-01'"], ['TIME(3)', "'10:00'", isSnowflake ? "'10:00'::TIME(3)" : "'10:00'"],
      ['TIMESTAMP_NTZ', 'CURRENT_TIMESTAMP()', isSnowflake ? 'CURRENT_TIMESTAMP()' : 'CURRENT_TIMESTAMP'], ['TIMESTAMP_NTZ(3)', 'CURRENT_TIMESTAMP', isSnowflake ? 'CURRENT_TIMESTAMP::TIMESTAMP_NTZ(3)' : 'CURRENT_TIMESTAMP'],
      ['DATE', 'CURRENT_TIMESTAMP', isSnowflake ? 'CURRENT_DATE()' : 'CURRENT_DATE'], ['BINARY', "'a'", isSnowflake ? refused('BINARY', "'a'", 'cannot be: columns of bytes take none') : "'a'"],
      ['NUMBER(5,2)', '12345', refused('NUMBER(5,2)', '12345', 'has more digits than its type')], ['DATE', '5', refused('DATE', '5', 'is no date')], ['FLOAT', "'abc'", refused('FLOAT', "'abc'", 'is no number')],
      ['VARCHAR(2)', "'abc'", isSnowflake ? refused('VARCHAR(2)', "'abc'", 'is longer than its type') : "'abc'"], ['VARIANT', '5', isSnowflake ? refused('VARIANT', '5', 'is no document') : '5'],
    ]
    expect(EXPECTED.map(([dataType = '', defaultValue = '']) => [dataType, defaultValue, read(dataType, defaultValue)])).toEqual(EXPECTED)
  })
})
