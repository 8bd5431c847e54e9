// What keeps nodes from running on the embedded warehouse: found from what they are, what they select and what they would send.
import { expect, it } from 'vitest'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import { effectiveEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { buildGraph } from '../../../src-main/core/graph/index.ts'
import { ok } from '../../../src-main/core/failure/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import type { LinkedProject } from '../../../src-main/core/project/index.ts'
import { belowObstacles, createObstacles } from '../../../src-main/engine/obstacles/index.ts'
import type { Obstacles } from '../../../src-main/engine/obstacles/index.ts'
import { grouped } from '../../../src-main/engine/plan/grouped-notes.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import type { FormatFile } from '../../../src-main/format/index.ts'
import { fixtureProject, formatFiles, linkFiles } from '../../support/read-project.ts'
import { builtins } from '../render/project.ts'

const files = formatFiles(fixtureProject('unavailable'))

interface Found {
  readonly linked: LinkedProject
  readonly obstacles: Obstacles
}

function obstaclesOf(written: readonly FormatFile[], engine: 'duckdb' | 'snowflake' = 'duckdb'): Found {
  const linked = linkFiles(written)
  const sandbox = linked.project.environments.at(-1)
  const environment = sandbox === undefined ? undefined : effectiveEnvironment(linked.project, sandbox)
  if (environment?.ok !== true) throw new Error('a project always has a sandbox')
  const renderer = createRenderer({ linked, environment: environment.value, dialect: dialectOf(engine), builtins })
  return { linked, obstacles: createObstacles({ linked, engine, translate: engine === 'duckdb' ? translate : (sql) => ok({ sql, notes: [] }), rendererOf: () => renderer }) }
}

/** Of each node the constructs that are met in its object, its query and its run. */
function constructs({ linked, obstacles }: Found): Readonly<Record<string, readonly (string | undefined)[]>> {
  return Object.fromEntries(
    linked.project.nodes.flatMap(({ name, isSource, materialization }, index) => {
      const run = obstacles.run(index)
      const query = materialization === 'view' ? obstacles.query(index).obstacle : undefined
      const met = [obstacles.ofObject(index), query, run.ok ? run.value.obstacle : undefined].map((obstacle) => obstacle?.construct)
      return isSource || met.every((construct) => construct === undefined) ? [] : [[name, met]]
    }),
  )
}

function changed(path: string, change: (text: string) => string): readonly FormatFile[] {
  return files.map((file) => (file.path === path ? { path, text: change(file.text) } : file))
}

it('are what an object is, what a view selects, and what a run sends or leaves to a pipe', () => {
  expect(constructs(obstaclesOf(files))).toEqual({
    ORDERS_STREAM: ['stream', undefined, 'CREATE STREAM'],
    NIGHTLY: ['task', undefined, 'CREATE TASK'],
    ROLLING: ['dynamic table', undefined, 'CREATE DYNAMIC TABLE'],
    CLEAN_UP: ['CREATE PROCEDURE', undefined, 'CALL'],
    FILES: ['CREATE STAGE', undefined, 'CREATE STAGE'],
    PIPED: [undefined, undefined, 'CREATE PIPE'],
    LANDED: [undefined, undefined, 'COPY INTO'],
    CHAIN: [undefined, 'CONNECT BY', undefined],
  })
})

it('are none on Snowflake', () => {
  expect(constructs(obstaclesOf(files, 'snowflake'))).toEqual({})
})

it.each([
  ['a stage that goes on after a failure', "{{ stage('Copy', true) }}\nCOPY INTO {{ this }} FROM @files\n{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT * {{ sources[0].join }}\n"],
  ['a test that nothing is loaded after', "{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT * {{ sources[0].join }}\n{{ test_stage('Look', false) }}\nSELECT * FROM @files\n"],
])('are none in %s, since the node does without', (_, run) => {
  const found = obstaclesOf(changed('nodeTypes/Landed-67/run.sql.j2', () => run))
  expect(constructs(found)['LANDED']).toBeUndefined()
})

it('are one in a test before the load, which would stop the node', () => {
  const run = "{{ test_stage('Look', false) }}\nSELECT * FROM @files\n{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT * {{ sources[0].join }}\n"
  expect(constructs(obstaclesOf(changed('nodeTypes/Landed-67/run.sql.j2', () => run)))['LANDED']).toEqual([undefined, undefined, '@ (a stage)'])
})

it('find what a create template makes where a macro writes it, and no fault with a table that has a task beside it', () => {
  const macro = changed('nodeTypes/Files-65/create.sql.j2', () => "{{ stage('Make') }}\n{{ make_it() }}\n")
  const withMacro = [...macro, { path: 'macros/macro-1.yml', text: 'id: macro-1\nmacroString: |-\n  {% macro make_it() %}CREATE ALERT {{ this }} IF (EXISTS (SELECT 1)) THEN SELECT 1{% endmacro %}\ntype: Macro\n' }]
  const beside = changed('nodeTypes/Landed-67/create.sql.j2', (text) => `${text}{{ stage('Create task') }}\nCREATE TASK {{ this }}_TASK AS SELECT 1\n`)
    .map((file) => (file.path === 'nodeTypes/Landed-67/run.sql.j2' ? { ...file, text: "{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT * {{ sources[0].join }}\n" } : file))
  expect([constructs(obstaclesOf(withMacro))['FILES']?.[0], constructs(obstaclesOf(beside))['LANDED']]).toEqual(['CREATE ALERT', undefined])
})

it('give each node below the nearest one that cannot run, each once', () => {
  const graph = buildGraph(7, [[0, 1], [1, 2], [2, 3], [4, 3], [3, 5], [6, 5]])
  expect([...belowObstacles({ graph }, [0, 4])].sort()).toEqual([[1, 0], [2, 0], [3, 4], [5, 4]])
})

it('are told in one note, however many nodes are below', () => {
  const notes = Array.from({ length: 10_000 }, (_, index) => ({ nodeID: nodeId(`n${index}`), name: `MART.N${index}`, message: 'Below WORK.A.' }))
  expect(grouped([{ nodeID: nodeId('a'), name: 'WORK.A', message: 'It is a stream.' }, ...notes])).toEqual([
    { nodeID: 'a', name: 'WORK.A', message: 'It is a stream.' },
    { nodeID: 'n0', name: 'MART.N0, MART.N1, MART.N2 and 9997 more', message: 'Below WORK.A.', nodes: 10_000 },
  ])
})
