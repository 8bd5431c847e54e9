// validate on sluice.yml's rules for tests: selectors that are wrong, and rules that are about no test.
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { writeScriptProject } from '../support/script-project.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'

test('a rule whose selector is wrong, or that is about no test, is found before a refresh', async () => {
  const folder = scratchFolder('test-rules')
  writeScriptProject(folder, {
    nodes: [{ name: 'ORDERS', tests: [{ name: 'no late orders', sql: 'SELECT 1' }] }, { name: 'ITEMS' }],
    sluiceYml: `version: 1
tests:
  - {test: no late *, severity: warn}
  - {test: no late *, select: '{ ITEMS }'}
  - {select: '{ ORDERS'}
  - {select: '{ NO_SUCH }'}
  - {severity: fatal}
`,
  })
  await using under = await testEngine()
  const { findings } = valueOf(await under.engine.validate({ folder, environment: 'sandbox' }))
  expect(findings.filter(({ file }) => file === 'sluice.yml').map(({ code, line, message }) => [code, line, message.split(':')[0]]).sort()).toEqual([
    ['PRJ303', 1, 'Rule 3 of tests'],
    ['PRJ304', 1, 'Rule 4 of tests'],
    ['PRJ310', 7, 'fatal is no severity of a test. Write warn or error; until then it is error.'],
    ['PRJ311', 4, 'A rule of tests is about no late *, and nothing that { ITEMS } picks declares a test of that name. Correct it, unless a template makes that test.'],
  ])
})
