// Nodes, columns and locations with names that need care everywhere: planned, deployed, filled and loaded on the embedded warehouse.
import { expect, it } from 'vitest'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ODD_NAMES } from '../property/mutations.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

/** Names that differ by case only are one on DuckDB; the others here are no names in SQL at all, or begin with a byte order mark, which its driver drops when it reads. */
const NAMES = ODD_NAMES.filter((name, index) => !/^$|[\0\ud800]|^\ufeff/.test(name) && ODD_NAMES.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index)
const LOCATIONS = ['RAW', 'a"b.c\'d']

function files(): Readonly<Record<string, string>> {
  const yaml = JSON.stringify
  const id = (index: number): string => `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`
  const columns = (node: number, from?: number): unknown[] =>
    NAMES.map((name, column) => ({
      name, dataType: 'VARCHAR', nullable: true, columnReference: { stepCounter: id(node), columnCounter: `c${column}` },
      sourceColumnReferences: from === undefined ? [] : [{ columnReferences: [{ stepCounter: id(from), columnCounter: `c${column}` }], transform: column % 2 === 0 ? '' : '{{SRC}}' }],
    }))
  const node = (name: string, index: number, operation: object): string => yaml({ fileVersion: 1, id: id(index), name, type: 'Node', operation: { name, ...operation } })
  const source = node('SOURCE', 0, { type: 'sourceInput', sqlType: 'Source', locationName: 'RAW', metadata: { columns: columns(0) } })
  const stages = NAMES.map((name, index) => node(name, index + 1, {
    type: 'sql', sqlType: 'Stage', locationName: LOCATIONS[1], materializationType: index % 3 === 0 ? 'view' : 'table',
    metadata: { columns: columns(index + 1, 0), sourceMapping: [{ name, join: { joinCondition: `FROM {{ ref('RAW', 'SOURCE') }} "SOURCE"` }, dependencies: [{ locationName: 'RAW', nodeName: 'SOURCE' }], aliases: { SOURCE: id(0) } }] },
    description: name,
  }))
  return {
    'data.yml': 'fileVersion: 3\n',
    'locations.yml': yaml({ fileVersion: 1, locations: LOCATIONS }),
    'nodes/source.yml': source,
    ...Object.fromEntries(stages.map((stage, index) => [`nodes/${index}.yml`, stage])),
  }
}

it('work in every part of a project', async () => {
  const folder = scratchFolder('odd-names')
  for (const [path, content] of Object.entries(files())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  await using under = await testEngine()
  const { engine } = under
  valueOf(await engine.createSandbox({ folder, rows: 3 }))
  const deploy = await ran(engine, engine.deploy({ folder }))
  const again = valueOf(await engine.plan({ folder }))
  const refresh = await ran(engine, engine.refresh({ folder, all: true }))
  expect({
    deploy: deploy.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, why }) => `${name}: ${why}`),
    outcome: deploy.outcome,
    changes: again.steps.map(({ name, change, reason }) => `${name}: ${change}, ${reason}`),
    refresh: refresh.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, why }) => `${name}: ${why}`),
    loaded: refresh.summary.rows,
  }).toEqual({ deploy: [], outcome: 'success', changes: [], refresh: [], loaded: 3 * NAMES.filter((_, index) => index % 3 !== 0).length })
})
