// The nodes whose SQL is kept as goldens; the last node of a case is the one that is rendered.
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
const dimension = (keys: string, tracked: string): readonly string[] => [`DIM_ORDER_KEY NUMBER surrogate`, `ORDER_ID NUMBER(38,0) ${keys}`, `STATUS VARCHAR(10) ${tracked}`.trim(), 'AMOUNT NUMBER(12,2)', ...history]

export const CASES: readonly Case[] = [
  { name: 'source', nodes: [orders] },
  { name: 'stage', nodes: [...sources, { ...loaded, name: 'WORK.STG_ORDER', description: "Orders, 'cleaned'" }] },
  { name: 'stage-without-truncate', nodes: [...sources, { ...loaded, name: 'WORK.STG_ORDER', config: { truncateBefore: false } }] },
  { name: 'stage-two-sources-insert', nodes: [...sources, { ...both, name: 'WORK.STG_ORDER' }] },
  { name: 'stage-two-sources-union', nodes: [...sources, { ...both, name: 'WORK.STG_ORDER', config: { insertStrategy: 'UNION' } }] },
  { name: 'stage-two-sources-union-all', nodes: [...sources, { ...both, name: 'WORK.STG_ORDER', config: { insertStrategy: 'UNION ALL' }, transforms: { STATUS: 'UPPER({{SRC}})', 'STATUS@1': "'OLD'" } }] },
  { name: 'stage-as-view', nodes: [...sources, { ...both, name: 'WORK.STG_ORDER', view: true }] },
  {
    name: 'stage-sql-and-tests',
    nodes: [...sources, {
      ...loaded, name: 'WORK.STG_ORDER', columns: ['ORDER_ID NUMBER(38,0) required hasNull isDistinct', 'STATUS VARCHAR(10)'],
      config: { preSQL: "DELETE FROM {{ ref_no_link('WORK', 'STG_ORDER') }} WHERE \"STATUS\" = 'VOID';", postSQL: 'SELECT 1; -- done' },
      tests: [
        { name: 'Has orders', runOrder: 'Before', continueOnFailure: false, template: "SELECT 1 WHERE NOT EXISTS (SELECT * FROM {{ ref_no_link('RAW', 'ORDERS') }})" },
        { name: 'No void order', runOrder: 'After', continueOnFailure: true, template: "SELECT * FROM {{ this }} WHERE \"STATUS\" = 'VOID'" },
      ],
    }],
  },
  {
    name: 'stage-tests-off',
    nodes: [...sources, { ...loaded, name: 'WORK.STG_ORDER', columns: ['ORDER_ID NUMBER(38,0) hasNull'], config: { testsEnabled: false }, tests: [{ name: 'Never', runOrder: 'After', continueOnFailure: true, template: 'SELECT 1' }] }],
  },
  { name: 'stage-with-cte', nodes: [...sources, { ...loaded, name: 'WORK.STG_ORDER', cte: "WITH \"ORDERS\" AS (SELECT * FROM {{ ref('RAW', 'ORDERS') }} WHERE \"AMOUNT\" > 0)", joins: ['FROM "ORDERS"'] }] },
  { name: 'persistent-stage-without-keys', nodes: [...sources, { ...both, name: 'WORK.PSTG_ORDER', type: 'persistentStage', columns: dimension('required', '').map((line) => line.replace('DIM_ORDER_KEY', 'PSTG_ORDER_KEY')) }] },
  { name: 'persistent-stage-with-history', nodes: [...sources, { ...loaded, name: 'WORK.PSTG_ORDER', type: 'persistentStage', columns: dimension('required key', 'tracked').slice(1) }] },
  { name: 'dimension-type-1', nodes: [...sources, { ...loaded, name: 'WORK.DIM_ORDER', type: 'Dimension', columns: dimension('required key', '') }] },
  { name: 'dimension-type-2', nodes: [...sources, { ...loaded, name: 'WORK.DIM_ORDER', type: 'Dimension', columns: dimension('required key', 'tracked') }] },
  { name: 'dimension-type-2-nullable-key-two-sources', nodes: [...sources, { ...both, name: 'WORK.DIM_ORDER', type: 'Dimension', columns: dimension('key', 'tracked') }] },
  { name: 'dimension-as-view', nodes: [...sources, { ...both, name: 'WORK.DIM_ORDER', type: 'Dimension', view: true, columns: dimension('required key', 'tracked') }] },
  { name: 'dimension-with-column-tests', nodes: [...sources, { ...loaded, name: 'WORK.DIM_ORDER', type: 'Dimension', columns: dimension('required key hasNull isDistinct', '') }] },
  { name: 'fact-with-keys', nodes: [...sources, { ...loaded, name: 'WORK.FCT_ORDER', type: 'Fact', columns: ['ORDER_ID NUMBER(38,0) required key', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)', ...dates] }] },
  { name: 'fact-of-keys-only', nodes: [...sources, { ...loaded, name: 'WORK.FCT_ORDER', type: 'Fact', columns: ['ORDER_ID NUMBER(38,0) required key'] }] },
  { name: 'fact-without-keys', nodes: [...sources, { ...loaded, name: 'WORK.FCT_ORDER', type: 'Fact', columns: ['ORDER_ID NUMBER(38,0) required', 'STATUS VARCHAR(10)', ...dates] }] },
  { name: 'view', nodes: [...sources, { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true }] },
  { name: 'view-distinct', nodes: [...sources, { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true, config: { selectDistinct: true } }] },
  { name: 'view-two-sources', nodes: [...sources, { ...both, name: 'WORK.V_ORDER', type: 'View', view: true }] },
  { name: 'view-two-sources-union-all', nodes: [...sources, { ...both, name: 'WORK.V_ORDER', type: 'View', view: true, config: { insertStrategy: 'UNION ALL' } }] },
  {
    name: 'view-override',
    nodes: [...sources, { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true, override: "{{ stage('Make the view') }}\nCREATE OR REPLACE VIEW {{ this }} (\"N\") AS\nSELECT COUNT(*) FROM {{ ref('RAW', 'ORDERS') }}\n" }],
  },
  { name: 'view-override-select', nodes: [...sources, { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true, override: "SELECT COUNT(*) AS \"N\" FROM {{ ref('RAW', 'ORDERS') }}" }] },
  {
    name: 'view-with-tests',
    nodes: [...sources, { ...loaded, name: 'WORK.V_ORDER', type: 'View', view: true, config: { postSQL: 'SELECT 1' }, tests: [{ name: 'Not empty', runOrder: 'After', continueOnFailure: false, template: 'SELECT 1 WHERE NOT EXISTS (SELECT * FROM {{ this }})' }] }],
  },
]
