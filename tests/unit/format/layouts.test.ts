// What the layouts of a repository decode to.
import { describe, expect, test } from 'vitest'
import { fixtureProject, findingLines, formatFiles, linkFiles } from '../../support/read-project.ts'

const withoutBuiltins = ({ origin }: { readonly origin: string }): boolean => origin !== 'builtin'

describe('the current layout', () => {
  const files = formatFiles(fixtureProject('shop'))
  const linked = linkFiles(files, 'shop')
  const { project } = linked

  test('opens without a finding', () => {
    expect(linked.findings).toEqual([])
  })

  test('reads a node whole', () => {
    expect(project.nodes.find((node) => node.name === 'STG_ORDERS')).toEqual({
      id: '22222222-2222-4222-a222-222222222222',
      name: 'STG_ORDERS',
      location: 'WORK',
      isSource: false,
      nodeType: 'Stage',
      description: '',
      materialization: 'table',
      deployEnabled: true,
      isMultisource: false,
      overrideSql: false,
      database: '',
      schema: '',
      config: { postSQL: '', preSQL: '', testsEnabled: false, truncateBefore: true },
      columns: [
        {
          id: '22222222-0000-4000-a000-000000000001',
          name: 'ORDER_ID',
          dataType: 'NUMBER(38,0)',
          nullable: false,
          defaultValue: '0',
          description: '',
          flags: ['isBusinessKey'],
          sources: [{ columns: [{ node: '11111111-1111-4111-a111-111111111111', column: '11111111-0000-4000-a000-000000000001' }], transform: '' }],
          tests: { hasNull: true, isDistinct: false },
          acceptedValues: null,
          config: { isLateArriving: true },
        },
        {
          id: '22222222-0000-4000-a000-000000000002',
          name: 'LOADED_AT',
          dataType: 'TIMESTAMP',
          nullable: true,
          defaultValue: '',
          description: '',
          flags: ['isSystemCreateDate'],
          sources: [{ columns: [{ node: '0', column: '0' }], transform: 'CAST(CURRENT_TIMESTAMP AS TIMESTAMP)' }],
          tests: { hasNull: false, isDistinct: false },
          acceptedValues: null,
          config: {},
        },
      ],
      sources: [
        {
          name: 'STG_ORDERS',
          join: `FROM {{ ref('RAW', 'ORDERS') }} "ORDERS"\nWHERE "ORDERS"."ORDER_ID" NOT IN (SELECT 1 FROM {{ ref_no_link('WORK', 'AUDIT') }})`,
          customSql: '',
          dependencies: [{ location: 'RAW', name: 'ORDERS' }],
          aliases: { ORDERS: '11111111-1111-4111-a111-111111111111' },
          noLinkRefs: [{ location: 'WORK', name: 'AUDIT' }],
        },
      ],
      tests: [{ name: 'no rows', runOrder: 'Before', continueOnFailure: true, template: 'SELECT 1 FROM {{ this }} WHERE 1 = 0' }],
      enabledColumnTests: ['hasNull'],
      cte: '',
      file: 'nodes/WORK-STG_ORDERS.yml',
    })
  })

  test('reads a node type with the options and system columns of its inner YAML', () => {
    expect(project.nodeTypes.filter(withoutBuiltins)).toEqual([
      {
        id: '7',
        name: 'Audit',
        origin: 'project',
        isDisabled: false,
        deployStrategy: 'advanced',
        options: [
          { attribute: 'materializationType', type: 'materializationSelector', displayName: 'materializationType', default: 'table', options: ['table', 'view'] },
          { attribute: 'isMultisource', type: 'multisourceToggle', displayName: 'isMultisource', default: undefined, options: [] },
          { attribute: 'keepDays', type: 'textBox', displayName: 'Keep days', default: 30, options: [] },
        ],
        systemColumns: [{ displayName: '{{NODE_NAME}}_KEY', transform: '', dataType: 'NUMBER', placement: 'beginning', attribute: 'isSurrogateKey' }],
        createTemplate: "{{ stage('Create') }} CREATE TABLE {{ this }} (A INT)\n",
        runTemplate: "{{ stage('Keep') }} SELECT {{ config.keepDays }}\n",
        folder: 'nodeTypes/Audit-7',
      },
    ])
  })

  test('lays sluice.yml over the environments and ends with the built-in one', () => {
    expect(project.environments).toEqual([
      {
        id: '1',
        name: 'dev',
        mapping: { RAW: { database: 'DEV', schema: 'LANDING' }, WORK: { database: 'DEV', schema: 'WORK' } },
        parameters: { days: 1 },
        connection: 'local',
        stateSchema: undefined,
        branch: undefined,
        files: ['environments/dev-1.yml', 'sluice.yml'],
      },
      { id: 'prod', name: 'prod', mapping: {}, parameters: {}, connection: 'local', stateSchema: 'OPS.SLUICE', branch: 'main', files: ['sluice.yml'] },
      {
        id: 'sandbox',
        name: 'sandbox',
        mapping: { RAW: { database: 'SANDBOX', schema: 'RAW' }, WORK: { database: 'SANDBOX', schema: 'WORK' } },
        parameters: {},
        connection: undefined,
        stateSchema: undefined,
        branch: undefined,
        files: [],
      },
    ])
  })

  test('reads the rest', () => {
    const { declaredId, layout, defaultLocation, locations, jobs, subgraphs, macros, settings } = project
    expect({ declaredId, layout, defaultLocation, locations, jobs, subgraphs, macros, settings }).toEqual({
      declaredId: '6d1c6f0e',
      layout: 'current',
      defaultLocation: 'WORK',
      locations: ['RAW', 'WORK'],
      jobs: [{ id: '4', name: 'Nightly', include: '{ location: WORK }', exclude: '', file: 'jobs/Nightly-4.yml' }],
      subgraphs: [{ id: '5', name: 'Orders', nodes: ['22222222-2222-4222-a222-222222222222'], file: 'subgraphs/Orders-5.yml' }],
      macros: '{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}',
      settings: {
        parameters: { days: 7 },
        connections: [{ name: 'local', type: 'duckdb', facts: { path: 'dev.duckdb' } }],
        tags: { orders: '{ subgraph: "Orders" }+' },
        promotion: ['dev', 'prod'],
        file: 'sluice.yml',
      },
    })
  })
})

test('the oldest layout has everything but the nodes in data.yml', () => {
  const files = formatFiles(fixtureProject('oldest'))
  const { project, findings } = linkFiles(files)
  const { layout, locations, environments, jobs, subgraphs, macros, nodes } = project
  const types = project.nodeTypes.filter(withoutBuiltins)
  expect({
    layout,
    locations,
    environments: environments.map(({ id, mapping }) => ({ id, mapping })),
    jobs,
    subgraphs,
    macros,
    nodes: nodes.map(({ id, name, location, nodeType, columns }) => ({ id, name, location, nodeType, columns: columns.map((column) => column.name) })),
    types: types.map(({ id, name, options, createTemplate, runTemplate }) => ({ id, name, limit: options[0]?.default, createTemplate, runTemplate })),
    findings,
  }).toEqual({
    layout: 'oldest',
    locations: ['RAW', 'WORK'],
    environments: [
      { id: '3', mapping: { RAW: { database: 'LAKE', schema: 'RAW' } } },
      { id: 'sandbox', mapping: { RAW: { database: 'SANDBOX', schema: 'RAW' }, WORK: { database: 'SANDBOX', schema: 'WORK' } } },
    ],
    jobs: [{ id: '1', name: 'BUILD', include: '{ location: WORK }', exclude: '', file: 'data.yml' }],
    subgraphs: [{ id: '2', name: 'All', nodes: ['44444444-4444-4444-a444-444444444444'], file: 'data.yml' }],
    macros: '{% macro one() %}1{% endmacro %}',
    nodes: [{ id: '44444444-4444-4444-a444-444444444444', name: 'COPY', location: 'WORK', nodeType: 'Copy', columns: ['A'] }],
    types: [{ id: '9', name: 'Copy', limit: 10, createTemplate: 'CREATE TABLE {{ this }} (A INT)', runTemplate: 'SELECT 1' }],
    findings: [],
  })
})

test('what was seen in real repositories opens, and says what it is', () => {
  const files = formatFiles(fixtureProject('odd'))
  const { project, findings } = linkFiles(files)
  expect({
    nodes: project.nodes.map((node) => node.id),
    environments: project.environments.map((environment) => environment.id),
    subgraph: project.subgraphs[0]?.nodes,
    findings: findingLines(findings, files),
  }).toEqual({
    nodes: ['c3', 'd4', '987654321987654321987', 'b2'],
    environments: ['2', '-12345678901234567890', 'sandbox'],
    subgraph: ['no-longer-there', '987654321987654321987'],
    findings: ['PRJ202 nodes/WORK-ORDERS.yml:3', 'PRJ203 nodes/WORK-Orders-2.yml:3', 'PRJ205 nodes/SOMEWHERE-ELSEWHERE.yml:5', 'PRJ211 subgraphs/Gone-1.yml:4'],
  })
})
