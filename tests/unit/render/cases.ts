// The nodes whose SQL is kept as goldens; the last node of a case is the one that is rendered.
import type { NodeTest } from '../../../src-main/core/project/index.ts'
import type { NodeDraft } from './project.ts'

export interface Case {
  /** The golden's file name. */
  readonly name: string
  readonly nodes: readonly NodeDraft[]
}

const orders: NodeDraft = { name: 'RAW.ORDERS', type: 'Source', columns: ['ORDER_ID NUMBER(38,0) required', 'STATUS VARCHAR(10)', 'AMOUNT FLOAT', 'ORDERED_AT TIMESTAMP_NTZ'] }
const oldOrders: NodeDraft = { ...orders, name: 'RAW.OLD_ORDERS' }
const sources = [orders, oldOrders]

const loaded = { from: ['RAW.ORDERS'], columns: ['ORDER_ID NUMBER(38,0) required', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)'] }
const both = { ...loaded, from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'] }
const dates = ['SYSTEM_CREATE_DATE TIMESTAMP created', 'SYSTEM_UPDATE_DATE TIMESTAMP updated']
const history = ['SYSTEM_VERSION NUMBER version', 'SYSTEM_CURRENT_FLAG VARCHAR flag', 'SYSTEM_START_DATE TIMESTAMP start', 'SYSTEM_END_DATE TIMESTAMP end', ...dates]
const tests: readonly NodeTest[] = [
  { name: 'Has orders', runOrder: 'Before', continueOnFailure: false, template: "SELECT 1 WHERE NOT EXISTS (SELECT * FROM {{ ref_no_link('RAW', 'ORDERS') }})" },
  { name: 'No void order', runOrder: 'After', continueOnFailure: true, template: "SELECT * FROM {{ this }} WHERE \"STATUS\" = 'VOID'" },
]
/** Pre- and post-SQL, tests of the node and of its first data column. */
const extras = { config: { preSQL: 'SELECT 1;', postSQL: "SELECT 2; -- two\nSELECT ';'" }, tests }
const cte = { cte: "WITH \"GOOD\" AS (SELECT * FROM {{ ref('RAW', 'ORDERS') }} WHERE \"AMOUNT\" > 0)", joins: ['FROM "GOOD" "ORDERS"'] }
const cteOfBoth = { cte: cte.cte, joins: ['FROM "GOOD" "ORDERS"', 'FROM "GOOD" "OLD_ORDERS"'] }
const script = { override: "{{ stage('Make the view') }}\nCREATE OR REPLACE VIEW {{ this }} (\"N\") AS\nSELECT COUNT(*) FROM {{ ref('RAW', 'ORDERS') }}\n" }
const query = { override: "SELECT COUNT(*) AS \"N\" FROM {{ ref('RAW', 'ORDERS') }}" }
const dimension = (keys: string, tracked: string): readonly string[] => [`DIM_ORDER_KEY NUMBER surrogate`, `ORDER_ID NUMBER(38,0) ${keys}`, `STATUS VARCHAR(10) ${tracked}`.trim(), 'AMOUNT NUMBER(12,2)', ...history]

const stage = { ...loaded, name: 'WORK.STG_ORDER' }
const stages = { ...both, name: 'WORK.STG_ORDER' }
const persistent = { ...loaded, name: 'WORK.PSTG_ORDER', type: 'persistentStage' }
const dim = { ...loaded, name: 'WORK.DIM_ORDER', type: 'Dimension' }
const fact = { ...loaded, name: 'WORK.FCT_ORDER', type: 'Fact', columns: ['ORDER_ID NUMBER(38,0) required key', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)', ...dates] }
const events = { ...fact, columns: fact.columns.map((line) => line.replace(' key', '')) }
const view = { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true }
const two = { from: both.from }
const pstgColumns = (keys: string, tracked: string): readonly string[] => dimension(keys, tracked).map((line) => line.replace('DIM_ORDER_KEY', 'PSTG_ORDER_KEY'))
const tested = (columns: readonly string[]): readonly string[] => columns.map((line) => (line.startsWith('ORDER_ID') ? `${line} hasNull isDistinct` : line))

const STAGES: readonly (readonly [string, NodeDraft])[] = [
  ['stage', { ...stage, description: "Orders, 'cleaned'" }],
  ['stage-without-truncate', { ...stage, config: { truncateBefore: false } }],
  ['stage-one-source-union', { ...stage, config: { insertStrategy: 'UNION' } }],
  ['stage-two-sources-insert', stages],
  ['stage-two-sources-union', { ...stages, config: { insertStrategy: 'UNION' } }],
  ['stage-two-sources-union-all', { ...stages, config: { insertStrategy: 'UNION ALL' }, transforms: { STATUS: 'UPPER({{SRC}})', 'STATUS@1': "'OLD'" } }],
  ['stage-two-sources-union-without-truncate', { ...stages, config: { insertStrategy: 'UNION', truncateBefore: false } }],
  ['stage-with-cte', { ...stage, cte: "WITH \"ORDERS\" AS (SELECT * FROM {{ ref('RAW', 'ORDERS') }} WHERE \"AMOUNT\" > 0)", joins: ['FROM "ORDERS"'] }],
  ['stage-two-sources-insert-with-cte', { ...stages, ...cteOfBoth }],
  ['stage-two-sources-union-with-cte', { ...stages, ...cteOfBoth, config: { insertStrategy: 'UNION' } }],
  ['stage-sql-and-tests', {
    ...stage, columns: ['ORDER_ID NUMBER(38,0) required hasNull isDistinct', 'STATUS VARCHAR(10)'],
    config: { preSQL: "DELETE FROM {{ ref_no_link('WORK', 'STG_ORDER') }} WHERE \"STATUS\" = 'VOID';", postSQL: 'SELECT 1; -- done' }, tests,
  }],
  ['stage-sql-of-several-statements', { ...stage, config: { preSQL: "BEGIN;\nSELECT ';';\n-- nothing more", postSQL: "INSERT INTO {{ this }} SELECT * FROM {{ this }};\nCOMMIT;" } }],
  ['stage-tests-off', { ...stage, columns: ['ORDER_ID NUMBER(38,0) hasNull'], config: { testsEnabled: false }, tests: [{ name: 'Never', runOrder: 'After', continueOnFailure: true, template: 'SELECT 1' }] }],
  ['stage-as-view', { ...stages, view: true }],
  ['stage-as-view-one-source', { ...stage, view: true }],
  ['stage-as-view-union', { ...stages, view: true, config: { insertStrategy: 'UNION' } }],
  ['stage-as-view-union-all', { ...stages, view: true, config: { insertStrategy: 'UNION ALL' } }],
  ['stage-as-view-with-cte', { ...stages, ...cteOfBoth, view: true }],
  ['stage-as-view-sql-and-tests', { ...stage, ...extras, view: true, columns: tested(loaded.columns) }],
  ['stage-as-view-override', { ...stage, ...script, view: true }],
  ['stage-as-view-override-select', { ...stage, ...query, view: true }],
]

const PERSISTENT_STAGES: readonly (readonly [string, NodeDraft])[] = [
  ['persistent-stage-without-keys', { ...persistent, ...two, columns: pstgColumns('required', '') }],
  ['persistent-stage-without-keys-one-source', { ...persistent, columns: pstgColumns('required', '') }],
  ['persistent-stage-without-keys-with-cte', { ...persistent, ...two, ...cteOfBoth, columns: pstgColumns('required', '') }],
  ['persistent-stage-with-keys', { ...persistent, columns: pstgColumns('required key', '') }],
  ['persistent-stage-with-history', { ...persistent, columns: dimension('required key', 'tracked').slice(1) }],
  ['persistent-stage-with-history-two-sources', { ...persistent, ...two, columns: pstgColumns('key', 'tracked') }],
  ['persistent-stage-without-system-columns', { ...persistent, columns: ['ORDER_ID NUMBER(38,0) required key', 'STATUS VARCHAR(10)'] }],
  ['persistent-stage-sql-and-tests', { ...persistent, ...extras, columns: tested(pstgColumns('required key', 'tracked')) }],
  ['persistent-stage-tests-off', { ...persistent, ...extras, config: { testsEnabled: false }, columns: tested(pstgColumns('required key', '')) }],
  ['persistent-stage-as-view', { ...persistent, view: true, columns: pstgColumns('required', '') }],
  ['persistent-stage-as-view-override', { ...persistent, ...script, view: true, columns: pstgColumns('required', '') }],
]

const DIMENSIONS: readonly (readonly [string, NodeDraft])[] = [
  ['dimension-type-1', { ...dim, columns: dimension('required key', '') }],
  ['dimension-type-1-two-sources', { ...dim, ...two, columns: dimension('required key', '') }],
  ['dimension-type-1-with-cte-two-sources', { ...dim, ...two, ...cteOfBoth, columns: dimension('required key', '') }],
  ['dimension-type-2', { ...dim, columns: dimension('required key', 'tracked') }],
  ['dimension-type-2-with-cte', { ...dim, ...cte, columns: dimension('required key', 'tracked') }],
  ['dimension-type-2-nullable-key-two-sources', { ...dim, ...two, columns: dimension('key', 'tracked') }],
  ['dimension-type-2-all-tracked', { ...dim, columns: dimension('required key', 'tracked').filter((line) => !line.startsWith('AMOUNT')) }],
  ['dimension-two-keys', { ...dim, columns: dimension('required key', 'key') }],
  ['dimension-with-system-columns-of-other-names', { ...dim, columns: dimension('required key', 'tracked').map((line) => line.replace(/^(?:SYSTEM_|DIM_ORDER_)(\w+)/, 'X_$1')) }],
  ['dimension-without-system-columns', { ...dim, columns: ['ORDER_ID NUMBER(38,0) required key', 'STATUS VARCHAR(10) tracked'] }],
  ['dimension-without-keys', { ...dim, columns: dimension('required', '') }],
  ['dimension-with-column-tests', { ...dim, columns: dimension('required key hasNull isDistinct', '') }],
  ['dimension-sql-and-tests', { ...dim, ...extras, columns: dimension('required key', 'tracked') }],
  ['dimension-tests-off', { ...dim, ...extras, config: { testsEnabled: false }, columns: dimension('required key hasNull', '') }],
  ['dimension-as-view', { ...dim, ...two, view: true, columns: dimension('required key', 'tracked') }],
  ['dimension-as-view-one-source', { ...dim, view: true, columns: dimension('required key', '') }],
  ['dimension-as-view-without-surrogate-key', { ...dim, ...two, view: true, columns: dimension('required key', '').slice(1) }],
  ['dimension-as-view-with-cte', { ...dim, ...two, ...cteOfBoth, view: true, columns: dimension('required key', '') }],
  ['dimension-as-view-without-surrogate-key-with-cte', { ...dim, ...two, ...cteOfBoth, view: true, columns: dimension('required key', '').slice(1) }],
  ['dimension-as-view-override', { ...dim, ...script, view: true, columns: dimension('required key', '') }],
  ['dimension-as-view-override-select', { ...dim, ...query, view: true, columns: dimension('required key', '') }],
]

const FACTS: readonly (readonly [string, NodeDraft])[] = [
  ['fact-with-keys', fact],
  ['fact-with-keys-two-sources', { ...fact, ...two }],
  ['fact-with-keys-with-cte-two-sources', { ...fact, ...two, ...cteOfBoth }],
  ['fact-with-nullable-keys', { ...fact, columns: fact.columns.map((line) => line.replace(' required', '')) }],
  ['fact-of-keys-only', { ...fact, columns: ['ORDER_ID NUMBER(38,0) required key'] }],
  ['fact-without-keys', { ...fact, columns: ['ORDER_ID NUMBER(38,0) required', 'STATUS VARCHAR(10)', ...dates] }],
  ['fact-without-keys-two-sources', { ...events, ...two }],
  ['fact-sql-and-tests', { ...fact, ...extras, columns: tested(fact.columns) }],
  ['fact-tests-off', { ...events, ...extras, config: { testsEnabled: false }, columns: tested(events.columns) }],
  ['fact-as-view', { ...fact, view: true }],
  ['fact-as-view-two-sources', { ...events, ...two, view: true }],
  ['fact-as-view-override', { ...fact, ...script, view: true }],
  ['fact-as-view-override-select', { ...fact, ...query, view: true }],
]

const VIEWS: readonly (readonly [string, NodeDraft])[] = [
  ['view', view],
  ['view-distinct', { ...view, config: { selectDistinct: true } }],
  ['view-two-sources', { ...view, ...two }],
  ['view-two-sources-union-all', { ...view, ...two, config: { insertStrategy: 'UNION ALL' } }],
  ['view-two-sources-union-all-distinct', { ...view, ...two, config: { insertStrategy: 'UNION ALL', selectDistinct: true } }],
  ['view-with-cte', { ...view, ...cte }],
  ['view-two-sources-with-cte', { ...view, ...two, ...cteOfBoth }],
  ['view-override', { ...view, ...script }],
  ['view-override-select', { ...view, ...query }],
  ['view-override-switched-on-and-empty', { ...view, override: ' ' }],
  ['view-with-tests', { ...view, config: { postSQL: 'SELECT 1' }, tests: [{ name: 'Not empty', runOrder: 'After', continueOnFailure: false, template: 'SELECT 1 WHERE NOT EXISTS (SELECT * FROM {{ this }})' }] }],
  ['view-sql-and-tests', { ...view, ...extras, columns: tested(loaded.columns) }],
  ['view-tests-off', { ...view, ...extras, config: { testsEnabled: false }, columns: tested(loaded.columns) }],
]

export const CASES: readonly Case[] = [
  { name: 'source', nodes: [orders] },
  ...[...STAGES, ...PERSISTENT_STAGES, ...DIMENSIONS, ...FACTS, ...VIEWS].map(([name, node]) => ({ name, nodes: [...sources, node] })),
]
