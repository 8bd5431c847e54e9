// Nodes of the built-in types with their options in every combination. Pre- and post-SQL with tests (on, off) or without take turns, since they stand around the rest.
import type { NodeDraft } from './project.ts'

export interface Combination {
  /** The choices, as `type, table, two sources, …`. */
  readonly name: string
  readonly draft: NodeDraft
}

type Change = (draft: NodeDraft) => NodeDraft
/** A choice is a list of ways, each with its words. */
type Choice = readonly (readonly [string, Change])[]

const withConfig = (config: NodeDraft['config']): Change => (draft) => ({ ...draft, config: { ...draft.config, ...config } })
const same: Change = (draft) => draft
const columns = (change: (line: string) => string | undefined): Change => (draft) => ({ ...draft, columns: draft.columns.flatMap((line) => change(line) ?? []) })
const keyWords = (words: string): Change => columns((line) => (line.startsWith('ORDER_ID') ? `${line} ${words}`.trim() : line))

const TABLE: Choice[number] = ['table', same]
const VIEW: Choice[number] = ['view', (draft) => ({ ...draft, view: true })]
const SOURCES: Choice = [['one source', same], ['two sources', (draft) => ({ ...draft, from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'] })]]
const CTE: Choice = [['', same], ['cte', (draft) => ({ ...draft, cte: 'WITH "GOOD" AS (SELECT * FROM {{ ref(\'RAW\', \'ORDERS\') }} WHERE "AMOUNT" > 0)', joins: ['FROM "GOOD" "ORDERS"', 'FROM "GOOD" "OLD_ORDERS"'] })]]
const STRATEGY: Choice = ['INSERT', 'UNION', 'UNION ALL'].map((insertStrategy) => [insertStrategy, withConfig({ insertStrategy })])
const OVERRIDE: Choice = [
  ['', same],
  ['override select', (draft) => ({ ...draft, override: "SELECT 1 AS \"STATUS\" FROM {{ ref('RAW', 'ORDERS') }}" })],
  ['override script', (draft) => ({ ...draft, override: "{{ stage('Make') }}CREATE OR REPLACE VIEW {{ this }} AS WITH a AS (SELECT 1 AS \"STATUS\") SELECT * FROM a;" })],
]
const TRUNCATE: Choice = [['truncate', withConfig({ truncateBefore: true })], ['append', withConfig({ truncateBefore: false })]]
const DISTINCT: Choice = [['', same], ['distinct', withConfig({ selectDistinct: true })]]
const KEYS: Choice = [['key', keyWords('required key')], ['nullable key', keyWords('key')]]
const NO_KEY: Choice[number] = ['no key', same]
const TRACKED: Choice = [['', same], ['tracked', columns((line) => (line.startsWith('STATUS') ? `${line} tracked` : line))]]
const SYSTEM: Choice = [['', same], ['no surrogate key', columns((line) => (line.endsWith('surrogate') ? undefined : line))], ['no system columns', columns((line) => (/ (?:surrogate|version|flag|start|end|created|updated)$/.test(line) ? undefined : line))]]

const EXTRAS: Choice = [
  ['', same],
  ['sql and tests', (draft) => withExtras(draft, true)],
  ['sql, tests off', (draft) => withExtras(draft, false)],
]

function withExtras(draft: NodeDraft, testsEnabled: boolean): NodeDraft {
  const tested = columns((line) => (line.startsWith('STATUS') ? `${line} hasNull isDistinct` : line))(draft)
  return {
    ...withConfig({ testsEnabled, preSQL: "SELECT ';'; -- one", postSQL: "SELECT 1;\nSELECT '{{ node.name }}'" })(tested),
    tests: [{ name: 'Before', runOrder: 'Before', continueOnFailure: false, template: 'SELECT 1 WHERE FALSE' }, { name: 'After', runOrder: 'After', continueOnFailure: true, template: 'SELECT * FROM {{ this }} WHERE FALSE' }],
  }
}

const SYSTEM_COLUMNS = ['SYSTEM_VERSION NUMBER version', 'SYSTEM_CURRENT_FLAG VARCHAR flag', 'SYSTEM_START_DATE TIMESTAMP start', 'SYSTEM_END_DATE TIMESTAMP end', 'SYSTEM_CREATE_DATE TIMESTAMP created', 'SYSTEM_UPDATE_DATE TIMESTAMP updated']
const DATA = ['ORDER_ID NUMBER(38,0)', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)']
const node = (type: string, names: readonly string[]): NodeDraft => ({ name: 'WORK.NODE', type, from: ['RAW.ORDERS'], columns: names })
const historical = ['NODE_KEY NUMBER surrogate', ...DATA, ...SYSTEM_COLUMNS]
const dated = [...DATA, ...SYSTEM_COLUMNS.slice(-2)]

export const COMBINATIONS: readonly Combination[] = [
  ...combined(node('Stage', DATA), [[TABLE], SOURCES, CTE, STRATEGY, TRUNCATE]),
  ...combined(node('Stage', DATA), [[VIEW], SOURCES, CTE, STRATEGY]),
  ...combined(node('Stage', DATA), [[VIEW], SOURCES, OVERRIDE.slice(1)]),
  ...combined(node('View', DATA), [[VIEW], SOURCES, CTE, STRATEGY.slice(1), DISTINCT]),
  ...combined(node('View', DATA), [[VIEW], SOURCES, OVERRIDE.slice(1), EXTRAS]),
  ...combined(node('Dimension', historical), [[TABLE], SOURCES, CTE, KEYS, TRACKED, SYSTEM]),
  ...combined(node('Dimension', historical), [[VIEW], SOURCES, CTE, [NO_KEY, ...KEYS], SYSTEM.slice(1)]),
  ...combined(node('Dimension', historical), [[VIEW], OVERRIDE.slice(1), EXTRAS]),
  ...combined(node('persistentStage', historical), [[TABLE], SOURCES, CTE, [NO_KEY, ...KEYS.slice(1)], TRACKED.slice(1), SYSTEM]),
  ...combined(node('persistentStage', historical), [[VIEW], SOURCES, CTE, KEYS]),
  ...combined(node('Fact', dated), [[TABLE, VIEW], SOURCES, CTE, [NO_KEY, ...KEYS], SYSTEM.filter(([words]) => words !== 'no surrogate key')]),
  ...combined(node('Fact', dated), [[VIEW], OVERRIDE.slice(1), EXTRAS]),
]

function combined(draft: NodeDraft, choices: readonly Choice[]): readonly Combination[] {
  const all = choices.reduce<readonly Combination[]>(
    (so, choice) => so.flatMap((one) => choice.map(([words, change]) => ({ name: [one.name, words].filter((part) => part !== '').join(', '), draft: change(one.draft) }))),
    [{ name: draft.type ?? '', draft }],
  )
  return all.map((one, index) => {
    const [words = '', change = same] = EXTRAS[index % EXTRAS.length] ?? []
    return one.draft.tests === undefined ? { name: words === '' ? one.name : `${one.name}, ${words}`, draft: change(one.draft) } : one
  })
}
