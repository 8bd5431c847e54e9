// Real projects, deployed, and then changed by script in 1, 10 and 100 nodes: the plan names exactly those.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { Plan, PlanStep } from '../../src-main/core/plan/index.ts'
import { itNeeds } from '../support/it-needs.ts'
import { copyOf } from '../support/scratch.ts'
import { sharedProject } from '../support/shared-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

interface ScriptedChange {
  /** What the plan calls it. */
  readonly change: PlanStep['change']
  /** Of the text of a node's file. */
  readonly apply: (text: string) => string
}

const COLUMNS = /^(?= {6}- (?:acceptedValues|appliedColumnTests|columnReference):)/m

const CHANGES: readonly ScriptedChange[] = [
  { change: 'changeComment', apply: (text) => text.replace(/^ {2}description: .*(?:\n {4}.*)*$/m, '  description: changed by script') },
  { change: 'addColumn', apply: addColumn },
  { change: 'changeType', apply: (text) => text.replace(/^( {8}dataType: ).*$/m, '$1TIMESTAMP_TZ(9)') },
]

/** The first column once more, under another id and name, and read from nowhere. */
function addColumn(text: string): string {
  const [head = '', first = '', ...rest] = text.split(COLUMNS)
  const another = first
    .replace(/^( {10}columnCounter: ).*$/m, '$1ffffffff-0000-4000-8000-000000000001')
    .replace(/^( {8}name: ).*$/m, '$1ADDED_BY_SCRIPT')
    .replace(/^( {8}nullable: ).*$/m, '$1true')
  return [head, another, first, ...rest].join('')
}

describe.each(['ods', 'doodle'] as const)('%s', (name) => {
  const { folder: original, missing } = sharedProject(name)

  itNeeds({ folder: missing }, 'after 1, 10 and 100 nodes were changed, the plan names exactly those, each with its change', async () => {
    await using under = await testEngine()
    const folder = copyOf(original, name)
    const plan = async (): Promise<Plan> => valueOf(await under.engine.plan({ folder }))
    const tables = (await plan()).steps.filter(({ change, statements }) => change === 'createTable' && statements.length > 0)
    await ran(under.engine, under.engine.deploy({ folder }))
    // Spread over the project, and no two sizes with the same first node.
    const spread = tables.filter((_, index) => index % Math.max(1, Math.floor(tables.length / 111)) === 0)

    for (const [from, size] of [[0, 1], [1, 10], [0, 100]] as const) {
      const chosen = spread.slice(from, from + size).map((step, index) => ({ step, change: CHANGES[index % CHANGES.length] ?? never() }))
      const texts = chosen.map(({ step: { location, name: node } }) => join(folder, 'nodes', `${location}-${node}.yml`)).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
      for (const [index, { file, text }] of texts.entries()) writeFileSync(file, chosen[index]?.change.apply(text) ?? text)
      const told = new Set((await plan()).steps.map(({ change, location, name: node }) => `${change} ${location}.${node}`))
      expect([chosen.length, [...told].sort()]).toEqual([size, chosen.map(({ step, change }) => `${change.change} ${step.location}.${step.name}`).sort()])
      for (const { file, text } of texts) writeFileSync(file, text)
    }
    expect((await plan()).steps).toEqual([])
  }, 240_000)
})

function never(): never {
  throw new Error('there is no such change')
}
