// What the golden cases plan, carried out: the recorded state is made with rows on each engine, the plan leads to the desired one, and then nothing is left to plan.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { selectsEverything } from '../../../src-main/core/plan/compare/query.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { Plan, PlanInput } from '../../../src-main/core/plan/index.ts'
import { carryOut, deployNodes, fillTables, keptValues, make } from '../../unit/plan/carried-out.ts'
import type { Place } from '../../unit/plan/carried-out.ts'
import { openDuckDb, openOwnAccount } from '../../unit/plan/places.ts'
import type { OpenPlace } from '../../unit/plan/places.ts'
import { planInput } from './case-file.ts'
import { goldenCases } from './goldens.ts'
import type { GoldenCase } from './goldens.ts'

const SCHEMAS = ['MART', 'OTHER', 'RAW', 'WORK'].map((schema) => ({ database: 'DEV', schema }))
const ENGINES: readonly (readonly [Dialect['engine'], () => Promise<OpenPlace>])[] = [['duckdb', openDuckDb], ['snowflake', () => openOwnAccount(SCHEMAS)]]

/** Sections that say otherwise what is there, or have a test of their own. */
const ABOUT_SOMETHING_ELSE = ['actual', 'rows', 'owners', 'only', 'unreadable']
/** The imitation has no sequences. */
const NOT_IMITATED: ReadonlySet<string> = new Set(['changeDefault-from-a-sequence-to-a-sequence'])
/** How a gap ends that stays. */
const LEFT = 'is not changed by this plan'

function isExecuted({ name, sections }: GoldenCase, dialect: Dialect): boolean {
  if (!sections.has('desired') || NOT_IMITATED.has(name) || ABOUT_SOMETHING_ELSE.some((section) => sections.has(section))) return false
  const { steps } = makePlan(planInput(sections, dialect))
  return steps.some(({ statements }) => statements.length > 0) && steps.every(({ risk }) => risk !== 'blocked')
}

/** What is recorded, and sources that are new; with a row in each table that was deployed. */
async function begin(place: Place, { desired, recorded }: PlanInput): Promise<void> {
  if (place.dialect.engine === 'duckdb') for (const { database, schema } of SCHEMAS) await place.run(`CREATE SCHEMA IF NOT EXISTS "${database}.${schema}"`)
  const known = new Set(recorded.map(({ nodeId }) => nodeId))
  const sources = [...recorded, ...desired.filter(({ nodeId }) => !known.has(nodeId))].filter(({ isSource }) => isSource)
  const deployed = recorded.filter(({ isSource, relation }) => !isSource && relation.columns.length > 0)
  for (const { relation } of [...sources, ...deployed]) await make(place, relation)
  await fillTables(place, deployed, false)
}

/** Whether the catalog does not say all that is declared: columns of SELECT *, what is kept, sources, what is frozen or left broken. */
function isOtherThanDeclared({ desired, keepDays }: PlanInput, { steps }: Plan): boolean {
  return keepDays !== undefined || desired.some(({ isSource, relation }) => isSource || selectsEverything(relation.query)) || steps.some(({ change, gap }) => change === 'freeze' || gap?.includes(LEFT) === true)
}

/** Its views can be read at least, except those that the plan says cannot. */
async function expectReadable(place: Place, { desired }: PlanInput, { steps }: Plan): Promise<void> {
  for (const { location, name, relation } of desired.filter(({ relation }) => relation.kind === 'view')) {
    const isSaidNot = steps.some(({ gap }) => gap?.includes(`${location}.${name} ${LEFT}`) === true)
    const read = place.run(`SELECT * FROM ${place.dialect.quoteObject(relation.name)}`)
    expect([name, await read.then(() => 'read', () => 'not read')]).toEqual([name, isSaidNot ? 'not read' : 'read'])
  }
}

describe.each(ENGINES)('golden cases on %s', (engine, open) => {
  let opened: OpenPlace
  beforeAll(async () => { opened = await open() })
  afterAll(() => opened.close())

  const folders = ['cases', 'hard-cases', 'cells/snowflake', ...(engine === 'duckdb' ? ['cells/duckdb'] : [])]
  const cases = folders.flatMap((folder) => goldenCases(folder).filter((golden) => isExecuted(golden, dialectOf(engine))).map((golden) => ({ label: `${folder}/${golden.name}`, ...golden })))

  it.each(cases)('$label', async ({ sections }) => {
    const { place, empty } = opened
    await empty()
    const written = planInput(sections, place.dialect)
    await begin(place, written)
    const input = { ...written, actual: await place.catalog() }
    const plan = makePlan(input)
    if (isOtherThanDeclared(input, plan)) {
      expect(await carryOut(place, plan)).toBe(undefined)
      return expectReadable(place, input, plan)
    }
    const done = await deployNodes(place, input.recorded, input.desired)
    if (done.recorded === undefined) throw new Error('a guard stood in the way')
    const values = await keptValues(place, input.recorded, done.recorded, false)
    expect(values).toEqual(values.map(() => true))
  })
})
