// Files that are broken, cut off, empty or something else: a finding with a line, and no exception.
import { expect, test } from 'vitest'
import { decodeFile } from '../../../src-main/format/index.ts'
import { fixtureProject, findingLines, formatFiles, linkFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'

const NODE = 'id: a1\nname: A\noperation:\n  name: A\n  type: sql\ntype: Node\n'

test.each([
  ['broken YAML', 'nodes/A.yml', 'id: a\nname: [b\n', ['PRJ101 nodes/A.yml:3']],
  ['a tab as indent', 'nodes/A.yml', 'id: a\noperation:\n\tname: A\n', ['PRJ101 nodes/A.yml:3']],
  ['an empty file', 'nodes/A.yml', '', ['PRJ102 nodes/A.yml:1']],
  ['a file of comments', 'jobs/A.yml', '# nothing here\n  # or here\n', ['PRJ102 jobs/A.yml:1']],
  ['a list', 'nodes/A.yml', '- a\n- b\n', ['PRJ103 nodes/A.yml:1']],
  ['a job among the nodes', 'nodes/A.yml', 'id: 1\nname: J\ntype: Job\n', ['PRJ103 nodes/A.yml:3']],
  ['a node without an operation', 'nodes/A.yml', 'id: 1\nname: J\ntype: Node\n', ['PRJ103 nodes/A.yml:1']],
  ['a node without an id', 'nodes/A.yml', NODE.slice('id: a1\n'.length), ['PRJ105 nodes/A.yml:1']],
  ['a node cut off before its end', 'nodes/A.yml', NODE.slice(0, -'type: Node\n'.length), ['PRJ110 nodes/A.yml:1']],
  ['a column that is a text', 'nodes/A.yml', NODE.replace('  type: sql', '  metadata:\n    columns:\n      - A\n  type: sql'), ['PRJ104 nodes/A.yml:7']],
  ['a column without a name', 'nodes/A.yml', NODE.replace('  type: sql', '  metadata:\n    columns:\n      - dataType: DATE\n  type: sql'), ['PRJ105 nodes/A.yml:7']],
  ['a text that is no number', 'nodes/A.yml', NODE.replace('  type: sql', '  schema: .nan\n  type: sql'), ['PRJ104 nodes/A.yml:5']],
  ['a character that no text has', 'nodes/A.yml', NODE.replace('  type: sql', '  schema: a\u0007b\n  type: sql'), ['PRJ101 nodes/A.yml:5']],
  ['columns that are a mapping', 'nodes/A.yml', NODE.replace('  type: sql', '  metadata: {columns: {a: 1}}\n  type: sql'), ['PRJ104 nodes/A.yml:5']],
  ['a key that is there twice', 'nodes/A.yml', NODE.replace('name: A\n', 'name: B\nname: A\n'), ['PRJ107 nodes/A.yml:3']],
  ['an alias that contains itself', 'nodes/A.yml', `x: &x [*x]\n${NODE}`, ['PRJ101 nodes/A.yml:1']],
  ['a bomb of aliases', 'nodes/A.yml', bomb(), ['PRJ101 nodes/A.yml:1']],
  ['binary junk', 'nodes/A.yml', '\u0000\u0001\ufffd\u0002PNG', ['PRJ101 nodes/A.yml:1']],
  ['collections nested too deep', 'nodes/A.yml', '['.repeat(100_000), ['PRJ101 nodes/A.yml:1']],
  ['a newer manifest', 'data.yml', 'fileVersion: 9\n', ['PRJ108 data.yml:1']],
  ['an inner YAML that is broken', 'nodeTypes/A-1/definition.yml', 'id: 1\nmetadata:\n  nodeMetadataSpec: "a: [b"\nname: A\n', ['PRJ109 nodeTypes/A-1/definition.yml:3']],
  ['a password', 'sluice.yml', 'connections:\n  cloud:\n    type: snowflake\n    password: hunter2\n', ['PRJ113 sluice.yml:4']],
  ['a private key in a node', 'nodes/A.yml', NODE.replace('  type: sql', '  description: -----BEGIN PRIVATE KEY-----\n  type: sql'), ['PRJ113 nodes/A.yml:5']],
  ['a connection without a type', 'sluice.yml', 'connections:\n  cloud: {account: x}\n', ['PRJ105 sluice.yml:2']],
])('%s is a finding with its line', (_, path, text, expected) => {
  expect(findingLines(decodeFile({ path, text }).findings, [{ path, text }])).toEqual(expected)
})

test('a secret goes no further than its finding', () => {
  const { parts, findings } = decodeFile({ path: 'sluice.yml', text: 'connections:\n  cloud:\n    type: snowflake\n    password: hunter2\n' })
  expect(JSON.stringify({ parts, findings })).not.toContain('hunter2')
})

test('the rest of a project opens beside a broken file', () => {
  const files = formatFiles(fixtureProject('shop')).map((file) => (file.path.endsWith('AUDIT.yml') ? { ...file, text: 'name: [' } : file))
  expect(linkFiles(files).project.nodes.map((node) => node.name)).toEqual(['ORDERS', 'STG_ORDERS'])
})

test('a name of 300 characters is a name like others', () => {
  const name = 'N'.repeat(300)
  expect(linkFiles([{ path: 'nodes/A.yml', text: NODE.replaceAll('name: A', `name: ${name}`) }]).project.nodes[0]?.name).toBe(name)
})

test('a file cut off anywhere never stops the others', () => {
  const files = [...formatFiles(fixtureProject('shop')), ...formatFiles(fixtureProject('oldest'))]
  for (const file of files) {
    for (let cut = 0; cut < file.text.length; cut += 3) expect(() => decodeFile({ ...file, text: file.text.slice(0, cut) })).not.toThrow()
  }
})

const orders = sharedProject('orders')

test.skipIf(orders.missing !== undefined)('a file of a real project cut off anywhere never stops the others', () => {
  const files = formatFiles(orders.folder)
  for (const [index, file] of files.entries()) {
    for (const part of [0.1, 0.37, 0.5, 0.731, 0.99]) {
      const cut = files.with(index, { ...file, text: file.text.slice(0, Math.floor(file.text.length * part)) })
      const { project, findings } = linkFiles(cut)
      const isManifest = file.path === 'data.yml'
      expect({ others: project.nodes.filter((node) => node.file !== file.path).length, isTold: isManifest || findings.some((one) => one.file === file.path) }).toEqual({
        others: isManifest ? 28 : 27,
        isTold: true,
      })
    }
  }
})

function bomb(): string {
  const levels = Array.from({ length: 30 }, (_, level) => `l${level}: &l${level} [${level === 0 ? 'x' : `*l${level - 1}, *l${level - 1}`}]\n`)
  return levels.join('') + NODE
}

test('line ends and a byte order mark are no part of a text', () => {
  const text = 'SELECT 1\nFROM t\n'
  const parts = [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`].map((one) => decodeFile({ path: 'nodeTypes/A-1/run.sql.j2', text: one }).parts)
  expect(parts).toEqual(Array(3).fill(parts[0]))
  expect(parts[0]).toMatchObject([{ text }])
})
