// What rendering leaves behind: nothing that only a full garbage collection would take away, which a large project does not come to in time.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { environmentOf, builtins, project } from './project.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'

const COLUMNS = 200
const RENDERED = 100

test('the facts of a node are let go of once it is rendered', () => {
  setFlagsFromString('--expose-gc')
  const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc')
  const columns = Array.from({ length: COLUMNS }, (_, index) => `COLUMN_${index} NUMBER`)
  const linked = project([{ name: 'RAW.A', type: 'Source', columns }, { name: 'WORK.B', type: 'Stage', from: ['RAW.A'], columns, transforms: { COLUMN_1: '{{ node.name }}' } }])
  const renderer = createRenderer({ linked, environment: environmentOf(linked), dialect: dialectOf('duckdb'), builtins, missed: () => undefined, lookedUp: () => undefined })
  const render = (): void => {
    for (let times = 0; times < RENDERED; times++) renderer.run(1)
  }
  render()
  collect()
  const before = process.memoryUsage().heapUsed
  render()
  for (let times = 0; times < 3; times++) collect({ type: 'minor' })
  // A node of so many columns has facts of some 100 kB.
  expect((process.memoryUsage().heapUsed - before) / RENDERED).toBeLessThan(20_000)
})
