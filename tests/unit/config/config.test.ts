// Configuration: which environment, which engine, which value from which layer, and where a node goes.
import { assert, describe, expect, test } from 'vitest'
import { columnDefaults, effectiveEnvironment, findEnvironment, isOptionEmpty, optionValues } from '../../../src-main/core/config/index.ts'
import { environmentId } from '../../../src-main/core/project/index.ts'
import type { Environment, Json, NodeTypeOption, Settings } from '../../../src-main/core/project/index.ts'
import { sampleProject } from '../selector/sample.ts'

function environment(id: string, given: Partial<Environment>): Environment {
  return { id: environmentId(id), name: id, mapping: {}, parameters: {}, connection: undefined, stateSchema: undefined, branch: undefined, files: [], ...given }
}

const dev = environment('5', {
  name: 'Dev 1',
  mapping: { RAW: { database: 'DEV', schema: 'RAW' }, BLANK: { database: '', schema: '' }, HALF: { database: 'DEV', schema: '' } },
  parameters: { days: 1, color: 'red' },
  files: ['environments/Dev-5.yml', 'sluice.yml'],
})
const local = environment('6', { name: 'local', connection: 'here' })
const cloud = environment('7', { name: 'cloud', connection: 'snow', mapping: { RAW: { database: 'PROD', schema: 'RAW' } } })
const namedLikeBuiltin = environment('9', { name: 'sandbox', files: ['environments/sandbox-9.yml'] })
const sandbox = environment('sandbox', { mapping: { RAW: { database: 'SANDBOX', schema: 'RAW' } } })
const settings: Settings = {
  parameters: { days: 7, region: 'eu' },
  connections: [{ name: 'here', type: 'duckdb', facts: { path: 'dev.duckdb' } }, { name: 'snow', type: 'Snowflake', facts: {} }, { name: 'odd', type: 'oracle', facts: {} }],
  tags: {},
  promotion: [],
  file: 'sluice.yml',
}
const nodes = { 'RAW.ORDERS': {}, 'BLANK.A': {}, 'HALF.B': {}, 'NEW.C': { schema: 'OWN' }, 'NEW.D': { database: 'X', schema: 'Y' } }
const project = sampleProject({ nodes, environments: [dev, local, cloud, namedLikeBuiltin, sandbox], settings })

describe('findEnvironment', () => {
  const found = (nameOrId: string): unknown => {
    const result = findEnvironment(project, nameOrId)
    return result.ok ? result.value.id : result.failure
  }

  test('goes by id, then by name in any case; sandbox is the built-in one; else it lists what there is', () => {
    expect([found('5'), found('dev 1'), found('Sandbox'), found('9'), found('prod')]).toEqual([
      '5',
      '5',
      'sandbox',
      '9',
      { code: 'ENV001', facts: { environment: 'prod', known: ['Dev 1', 'local', 'cloud', 'sandbox', 'sandbox'] } },
    ])
  })
})

describe('effectiveEnvironment', () => {
  const inForce = (one: Environment) => {
    const result = effectiveEnvironment(project, one, { days: 2 }, { color: 'blue' })
    assert(result.ok)
    return result.value
  }
  const placed = (one: Environment): readonly string[] =>
    project.nodes.map((node) => {
      const { object, isFallback } = inForce(one).place(node)
      return `${object.database}.${object.schema}.${object.name}${isFallback ? ' (fallback)' : ''}`
    })

  test('runs on the embedded warehouse unless a connection says otherwise', () => {
    const mapped = { ...cloud, mapping: { ...cloud.mapping, BLANK: { database: 'P', schema: 'B' }, HALF: { database: 'P', schema: 'H' }, NEW: { database: 'P', schema: 'N' } } }
    expect([dev, local, mapped].map((one) => [inForce(one).engine, inForce(one).connection?.name])).toEqual([['duckdb', undefined], ['duckdb', 'here'], ['snowflake', 'snow']])
  })

  test('takes each parameter from the first layer that has it, and says which', () => {
    const { parameters, explain } = inForce(dev)
    expect({ parameters, days: explain('days'), color: explain('color'), none: explain('constructor') }).toEqual({
      parameters: { days: 2, region: 'eu', color: 'blue' },
      days: [
        { layer: 'workspace', file: undefined, value: 2 },
        { layer: 'environment', file: 'sluice.yml', value: 1 },
        { layer: 'base', file: 'sluice.yml', value: 7 },
      ],
      color: [
        { layer: 'run', file: undefined, value: 'blue' },
        { layer: 'environment', file: 'sluice.yml', value: 'red' },
      ],
      none: [],
    })
  })

  test('puts a location without a whole mapping at ENVIRONMENT.LOCATION on the embedded warehouse, and says so', () => {
    expect([placed(dev), inForce(dev).unmapped]).toEqual([
      ['DEV.RAW.ORDERS', 'DEV 1.BLANK.A (fallback)', 'DEV 1.HALF.B (fallback)', 'DEV 1.OWN.C (fallback)', 'X.Y.D'],
      ['BLANK', 'HALF', 'NEW'],
    ])
  })

  test('puts everything at SANDBOX.LOCATION in the sandbox, which is no stand-in', () => {
    expect([placed(sandbox), inForce(sandbox).placeLocation('ELSEWHERE'), inForce(sandbox).unmapped]).toEqual([
      ['SANDBOX.RAW.ORDERS', 'SANDBOX.BLANK.A', 'SANDBOX.HALF.B', 'SANDBOX.OWN.C', 'X.Y.D'],
      { database: 'SANDBOX', schema: 'ELSEWHERE', isFallback: false },
      [],
    ])
  })

  test('refuses locations without a mapping on a real warehouse, and connections that are not there or not known', () => {
    const failures = [cloud, { ...local, connection: 'gone' }, { ...local, connection: 'odd' }].map((one) => {
      const result = effectiveEnvironment(project, one)
      return result.ok ? undefined : result.failure
    })
    expect(failures).toEqual([
      { code: 'ENV002', facts: { environment: 'cloud', locations: ['BLANK', 'HALF', 'NEW'] } },
      { code: 'CON001', facts: { connection: 'gone', reason: 'sluice.yml has no connection of that name' } },
      { code: 'CON004', facts: { connection: 'odd', type: 'oracle' } },
    ])
  })
})

describe('an option', () => {
  const option = (attribute: string, type: string, more: Partial<NodeTypeOption> = {}): NodeTypeOption => ({ attribute, type, displayName: attribute, default: undefined, options: [], ...more })

  test("is what the node stores, else its type's default, else what nobody touched", () => {
    const options = [
      option('truncateBefore', 'toggleButton', { default: true }), option('testsEnabled', 'toggleButton', { default: true }), option('distinct', 'toggleButton'),
      option('preSQL', 'textBox', { default: 'x' }), option('postSQL', 'textBox'), option('mode', 'dropdownSelector', { default: 'A' }), option('kind', 'dropdownSelector'),
      option('watermark', 'columnDropdownSelector'), option('order', 'tabular'), option('gauge', 'slider', { default: 3 }), option('dial', 'slider'),
    ]
    expect(optionValues({ config: { truncateBefore: false, preSQL: null, legacy: 1 } }, options)).toEqual({
      truncateBefore: false, testsEnabled: true, distinct: false, preSQL: null, postSQL: '', mode: 'A', order: { items: [] }, gauge: 3, legacy: 1,
    })
  })

  test('of the node or of its columns is not in its config', () => {
    const options = [
      option('materializationType', 'materializationSelector', { default: 'table' }), option('isMultisource', 'multisourceToggle'), option('overrideSQL', 'overrideSQLToggle'),
      option('isBusinessKey', 'businessKeyColumns'), option('isChangeTracking', 'changeTrackingColumns'), option('isMasked', 'columnSelector'), option('note', 'mappingColumn', { default: '-' }), option('owner', 'mappingColumn'),
    ]
    expect({ config: optionValues({ config: {} }, options), columns: columnDefaults(options) }).toEqual({
      config: {}, columns: { isBusinessKey: false, isChangeTracking: false, isMasked: false, note: '-', owner: '' },
    })
  })

  test('that is a table has the defaults of its columns in each row', () => {
    const table = option('order', 'tabular', { columns: [option('column', 'columnDropdownSelector'), option('direction', 'dropdownSelector', { default: 'desc' }), option('last', 'toggleButton')] })
    expect(optionValues({ config: { order: { items: [{}, { direction: 'asc', last: true }, 'odd'] } } }, [table])).toEqual({
      order: { items: [{ direction: 'desc', last: false }, { direction: 'asc', last: true }, 'odd'] },
    })
  })

  test.each<[string, Json | undefined, boolean]>([
    ['toggleButton', false, false], ['textBox', ' ', true], ['textBox', 'x', false], ['dropdownSelector', undefined, true], ['columnDropdownSelector', null, true],
    ['tabular', { items: [] }, true], ['tabular', { items: [{}, { a: '' }] }, true], ['tabular', { items: [{ a: 0 }] }, false], ['materializationSelector', undefined, false],
  ])('of type %s with the value %j is empty: %s', (type, value, isEmpty) => {
    expect(isOptionEmpty(option('a', type), { columns: [], config: {}, materialization: 'table' }, value)).toBe(isEmpty)
  })
})
