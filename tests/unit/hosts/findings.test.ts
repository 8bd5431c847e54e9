// What `validate` prints and writes: findings grouped for a person, and as SARIF for a code host.
import { expect, it } from 'vitest'
import type { FindingView, ValidateDocument } from '../../../src-main/contract/index.ts'
import { findingsText } from '../../../src-main/hosts/cli/print/findings.ts'
import { sarif } from '../../../src-main/hosts/cli/print/sarif.ts'

const as = (text: string): string => text
const plain = { bold: as, dim: as, red: as, green: as, yellow: as, blue: as }

const cycle: FindingView = { code: 'PRJ212', severity: 'error', message: 'These nodes read each other.', file: 'nodes/W-Ä B.yml', line: 7, column: 3, node: 'W.Ä B' }
const types = Array.from({ length: 12 }, (_, index): FindingView => ({ code: 'PRJ213', severity: 'info', message: `Type ${index}.`, file: `nodes/N${index}.yml`, line: index + 1 }))

const document: ValidateDocument = {
  formatVersion: 1,
  prefix: 'data/shop',
  summary: { nodes: 2, columns: 20, errors: 1, warnings: 0 },
  groups: [
    { code: 'PRJ212', severity: 'error', meaning: 'Nodes read each other in a circle.', count: 1 },
    { code: 'PRJ213', severity: 'info', meaning: 'Types differ.', count: 12 },
  ],
  findings: [cycle, ...types],
}

it('prints the worst first and ten of a kind', () => {
  expect(findingsText(document, plain, false).split('\n')).toEqual([
    'error PRJ212 Nodes read each other in a circle.',
    '  nodes/W-Ä B.yml:7:3: These nodes read each other.',
    '',
    'info PRJ213 Types differ. 12 times',
    ...types.slice(0, 10).map(({ file, line, message }) => `  ${file}:${line}: ${message}`),
    '  … 2 more (--verbose lists them)',
    '',
    '2 nodes, 20 columns: 1 error, 0 warnings',
  ])
})

it('prints all of them when asked to say more', () => {
  expect(findingsText(document, plain, true)).toContain('nodes/N11.yml:12: Type 11.')
})

it('writes SARIF with places below the root of the repository', () => {
  const [run] = JSON.parse(sarif(document, '1.2.3')).runs
  expect(run.tool.driver).toMatchObject({ name: 'Sluice', semanticVersion: '1.2.3', rules: [{ id: 'PRJ212', defaultConfiguration: { level: 'error' } }, { id: 'PRJ213', defaultConfiguration: { level: 'note' } }] })
  expect(run.results).toHaveLength(13)
  expect(run.results[0]).toEqual({
    ruleId: 'PRJ212',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'These nodes read each other.' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'data/shop/nodes/W-%C3%84%20B.yml', uriBaseId: '%SRCROOT%' }, region: { startLine: 7, startColumn: 3 } },
      logicalLocations: [{ fullyQualifiedName: 'W.Ä B' }],
    }],
  })
})
