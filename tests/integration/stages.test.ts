// Stages of several statements, stages that fail, and transactions that a node's author writes: refreshed on the embedded warehouse.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NodeResult } from '../../src-main/core/run/index.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

/** The run of each node, which is a table with one column A. LOOK_* copy a table, so that the rows they insert are the rows it has. */
const SCRIPTS: Readonly<Record<string, string>> = {
  SEVERAL: "{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT 1; -- one;\nINSERT INTO {{ this }} SELECT LENGTH(';'); /* two; */\n{{ stage('Nothing') }}\n-- only this;\n{{ stage('Last') }}\nINSERT INTO {{ this }} SELECT 3;",
  BROKEN: "{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT 1;\nINSERT INTO {{ this }} SELECT NO_SUCH;\nINSERT INTO {{ this }} SELECT 3;\nINSERT INTO {{ this }} SELECT 4;",
  GOES_ON: "{{ stage('Try', true) }}\nINSERT INTO {{ this }} SELECT NO_SUCH;\nINSERT INTO {{ this }} SELECT 2;\n{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT 3",
  TESTED: "{{ stage('Load') }}\nINSERT INTO {{ this }} SELECT 1\n{{ test_stage('Prepared') }}\nSELECT 1;\nSELECT A FROM {{ this }} WHERE A > 1",
  WHOLE: "{{ stage('Load') }}\nBEGIN TRANSACTION;\nINSERT INTO {{ this }} SELECT 1;\nBEGIN;\nINSERT INTO {{ this }} SELECT 2 WHERE ';' = ';' ;\nCOMMIT;",
  ROLLED_BACK: "{{ stage('Begin') }}BEGIN NAME load\n{{ stage('Load') }}INSERT INTO {{ this }} SELECT 1; INSERT INTO {{ this }} SELECT NO_SUCH\n{{ stage('End') }}COMMIT",
  LEFT_OPEN: "{{ stage('Load') }}\nBEGIN;\nINSERT INTO {{ this }} SELECT 1",
  BLOCK: "{{ stage('Load') }}\nBEGIN\n  LET n := 1;\n  INSERT INTO {{ this }} SELECT 1;\nEND;",
  PLAIN_BLOCK: "{{ stage('Load') }}\nBEGIN\n  BEGIN TRANSACTION;\n  INSERT INTO {{ this }} SELECT 1;\n  INSERT INTO {{ this }} SELECT 2;\n  COMMIT;\nEND;",
  STAGED_ONCE: "{{ stage('Load') }}\nCREATE TEMPORARY TABLE STAGED AS SELECT 1 AS A;\nSET WHO = 'once';\nINSERT INTO {{ this }} SELECT A FROM STAGED",
  STAGED_TWICE: "{{ stage('Load') }}\nCREATE TEMPORARY TABLE STAGED AS SELECT 2 AS A;\nINSERT INTO {{ this }} SELECT A FROM STAGED;\nINSERT INTO {{ this }} SELECT $WHO",
  LOOK_BROKEN: "{{ stage('Look') }}INSERT INTO {{ this }} SELECT A FROM {{ ref_no_link('WORK', 'BROKEN') }}",
  LOOK_ROLLED_BACK: "{{ stage('Look') }}INSERT INTO {{ this }} SELECT A FROM {{ ref_no_link('WORK', 'ROLLED_BACK') }}",
  LOOK_LEFT_OPEN: "{{ stage('Look') }}INSERT INTO {{ this }} SELECT A FROM {{ ref_no_link('WORK', 'LEFT_OPEN') }}",
}

const DEFINITION = `fileVersion: 1
id: "9"
isDisabled: false
metadata:
  nodeMetadataSpec: |-
    capitalized: Script
    short: SC
    config:
    - groupName: Options
      items:
      - displayName: Script
        attributeName: script
        type: textBox
name: Script
type: NodeType
`

function nodeFile(name: string, script: string): string {
  const id = `00000000-0000-4000-a000-${String(Object.keys(SCRIPTS).indexOf(name)).padStart(12, '0')}`
  return `fileVersion: 1\nid: ${id}\nname: ${name}\noperation:\n  config:\n    script: ${JSON.stringify(script)}\n  locationName: WORK\n  materializationType: table\n  metadata:\n    columns:\n      - columnReference: {columnCounter: c, stepCounter: ${id}}\n        dataType: NUMBER\n        name: A\n        nullable: true\n    sourceMapping: []\n  name: ${name}\n  sqlType: "9"\n  type: sql\ntype: Node\n`
}

function write(folder: string): void {
  const files = {
    'data.yml': 'fileVersion: 3\ndefaultStorageMapping: WORK\n',
    'locations.yml': 'fileVersion: 1\ndefaultStorageMapping: WORK\nlocations: [WORK]\n',
    'nodeTypes/Script-9/definition.yml': DEFINITION,
    'nodeTypes/Script-9/create.sql.j2': '',
    'nodeTypes/Script-9/run.sql.j2': '{{ config.script }}\n',
    ...Object.fromEntries(Object.entries(SCRIPTS).map(([name, script]) => [`nodes/WORK-${name}.yml`, nodeFile(name, script)])),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** `Load (2 of 3): complete, 1 row`, a statement a line, and last the node's own state. */
function told({ queryResults, runState, why }: NodeResult): readonly string[] {
  const statements = queryResults.map(({ name, status, rowsInserted, error }) => `${name}: ${status}${rowsInserted === undefined ? '' : `, ${rowsInserted} in`}${error === undefined ? '' : `: ${error.errorString}`}`)
  return [...statements, why === undefined ? runState : `${runState}: ${why}`]
}

describe('a refresh', () => {
  let under: TestEngine
  const folder = scratchFolder('stages')
  let results: Readonly<Record<string, readonly string[]>>
  beforeAll(async () => {
    write(folder)
    under = await testEngine()
    await ran(under.engine, under.engine.deploy({ folder }))
    // One session for all: what a node leaves behind would be met by the next.
    const scripts = await ran(under.engine, under.engine.refresh({ folder, include: '{ location: WORK }', exclude: '{ name: LOOK_* }', parallelism: 1 }))
    const looks = await ran(under.engine, under.engine.refresh({ folder, include: '{ name: LOOK_* }' }))
    results = Object.fromEntries([...scripts.runResults, ...looks.runResults].map((result) => [result.name, told(result)]))
  })
  afterAll(() => under[Symbol.asyncDispose]())

  it('sends each statement of a stage on its own, and numbers them', () => {
    expect(results['SEVERAL']).toEqual(['Load (1 of 2): complete, 1 in', 'Load (2 of 2): complete, 1 in', 'Last: complete, 1 in', 'complete'])
  })

  it('stops at the statement that fails, and says which of its stage were done and stay', () => {
    const why = 'Referenced column "NO_SUCH" was not found because the FROM clause is missing. Statement 1 of the stage was done, statements 3 to 4 were not sent.'
    expect([results['BROKEN'], results['LOOK_BROKEN']]).toEqual([
      ['Load (1 of 4): complete, 1 in', `Load (2 of 4): failed: ${why}`, `failed: ${why}`],
      ['Look: complete, 1 in', 'complete'],
    ])
  })

  it('leaves a stage that fails and says continue, and goes on with the next', () => {
    expect(results['GOES_ON']).toEqual([
      'Try (1 of 2): failed: Referenced column "NO_SUCH" was not found because the FROM clause is missing. The other statements of the stage were not sent.',
      'Load: complete, 1 in', 'complete',
    ])
  })

  it('judges a test by its last statement', () => {
    expect(results['TESTED']).toEqual(['Load: complete, 1 in', 'Prepared (1 of 2): complete', 'Prepared (2 of 2): complete', 'complete'])
  })

  it("keeps what its author's transaction commits", () => {
    expect(results['WHOLE']).toEqual(['Load (1 of 5): complete', 'Load (2 of 5): complete, 1 in', 'Load (3 of 5): complete', 'Load (4 of 5): complete, 1 in', 'Load (5 of 5): complete', 'complete'])
  })

  it('rolls back a transaction in which a statement fails, and says so', () => {
    const why = 'Referenced column "NO_SUCH" was not found because the FROM clause is missing. Statement 1 of the stage was done. The transaction was rolled back.'
    expect([results['ROLLED_BACK'], results['LOOK_ROLLED_BACK']]).toEqual([
      ['Begin: complete', 'Load (1 of 2): complete, 1 in', `Load (2 of 2): failed: ${why}`, `failed: ${why}`],
      ['Look: complete, 0 in', 'complete'],
    ])
  })

  it('fails a node that leaves a transaction open, and keeps nothing of it', () => {
    expect([results['LEFT_OPEN'], results['LOOK_LEFT_OPEN']]).toEqual([
      ['Load (1 of 2): complete', 'Load (2 of 2): complete, 1 in', 'failed: Its statements begin a transaction and do not end it, so what they did since was rolled back. End them with COMMIT.'],
      ['Look: complete, 0 in', 'complete'],
    ])
  })

  it('leaves out a node with a scripting block, which it refuses by name, before anything of it is sent', () => {
    const why = 'The embedded warehouse cannot do a Snowflake Scripting block: Of a block only plain statements run here, one after another. Run this node on Snowflake, or write them so.'
    expect(results['BLOCK']).toEqual([`skipped: Stage Load: ${why}`])
  })

  it('runs a block of plain statements as one', () => {
    expect(results['PLAIN_BLOCK']).toEqual(['Load: complete, 2 in', 'complete'])
  })

  it('keeps temporary tables and variables of one node from the next', () => {
    const why = "Session variable '$WHO' does not exist. Statements 1 to 2 of the stage were done."
    expect([results['STAGED_ONCE'], results['STAGED_TWICE']]).toEqual([
      ['Load (1 of 3): complete, 1 in', 'Load (2 of 3): complete', 'Load (3 of 3): complete, 1 in', 'complete'],
      ['Load (1 of 3): complete, 1 in', 'Load (2 of 3): complete, 1 in', `Load (3 of 3): failed: ${why}`, `failed: ${why}`],
    ])
  })

  it('is told of what it cannot do by the plan, stage by stage', async () => {
    writeFileSync(join(folder, 'nodes', 'WORK-BLOCK.yml'), nodeFile('BLOCK', `{{ stage('First') }}SELECT 1; CALL P(); SELECT 2`).replace('name: A', 'name: B'))
    const plan = valueOf(await under.engine.plan({ folder }))
    expect(plan.notes.map(({ name, message }) => `${name}: ${message.split(': ').slice(0, 2).join(': ')}`)).toEqual(['WORK.BLOCK: Stage First (2 of 3): The embedded warehouse cannot do CALL'])
  })
})
