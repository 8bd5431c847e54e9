// SQL nodes that are cut, torn and sewn together wrong: no exception, no hang, always a node or a finding, and the rest still opens.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLocator, decodeFile } from '../../../src-main/format/index.ts'
import type { FormatFile } from '../../../src-main/format/index.ts'
import { fixtureProject, formatFiles, linkFiles } from '../../support/read-project.ts'

const FILES = formatFiles(fixtureProject('sql-nodes'))
const SQL_FILES = FILES.filter(({ path }) => path.endsWith('.sql'))

/** What breaks readers: halves of pairs, words that begin something, names that are no names. */
const PIECES = [
  '(', ')', ',', ';', '.', '*', '::', ':', '->', '=>', "'", '"', '$$', '--', '/*', '*/', '//', '\\', '@', '@id', '@id(', '@x("', '{{', '}}', '{%', '%}', '{#', '#}', '{% if x %}', '{% endif %}', '{% else %}',
  '{% set a %}', '{{ ref(\'RAW\', \'ORDERS\') }}', '{{ ref("WORK", "STG_ORDERS") }}', ' SELECT ', ' FROM ', ' WITH ', ' UNION ALL ', ' AS ', ' CASE ', ' END ', ' OVER (', ' LATERAL ', ' JOIN ', ' USING (', ' * ',
  ' EXCLUDE ', ' VALUES ', ' WITHIN GROUP ', ' INTERVAL ', ' NOT ', ' IN ', '\n', '\r\n', '\0', '\uE000', '\u2028', '𝔘', 'é', ' NULL ', ' 1e999 ', '__proto__', 'constructor', '"__proto__"', 'x'.repeat(300),
]

const cut = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), piece: fc.constantFrom('', '', ...PIECES), again: fc.boolean() })

function torn(text: string, cuts: readonly { readonly at: number; readonly length: number; readonly piece: string; readonly again: boolean }[]): string {
  return cuts.reduce((left, { at, length, piece, again }) => {
    const from = Math.floor(at * left.length)
    return left.slice(0, from) + piece + (again ? left.slice(from, from + length) : '') + left.slice(from + (again ? 0 : length))
  }, text)
}

function expectSane(file: FormatFile): void {
  const decoded = decodeFile(file)
  expect(decoded.parts.length + decoded.findings.length).toBeGreaterThan(0)
  const files = FILES.map((one) => (one.path === file.path ? file : one))
  const { project, findings } = linkFiles(files)
  // Those that read it may go with it: nothing is known of a star over columns that are not.
  const untouched = project.nodes.filter((node) => node.language === undefined).length
  const isTold = project.nodes.some((node) => node.file === file.path) || findings.some((one) => one.file === file.path && one.severity === 'error')
  expect([untouched, isTold]).toEqual([2, true])
  for (const { path, file: where } of findings) if (path !== undefined && where === file.path) expect(createLocator(file)(path).line).toBeGreaterThan(0)
}

it('a torn file is a node or a finding', () => {
  const torns = fc.tuple(fc.constantFrom(...SQL_FILES), fc.array(cut, { minLength: 1, maxLength: 6 })).map(([file, cuts]) => ({ ...file, text: torn(file.text, cuts) }))
  fc.assert(fc.property(torns, expectSane), { seed: 4, numRuns: 500 })
}, 60_000)

it('pieces in any order are a node or a finding', () => {
  const soups = fc.array(fc.constantFrom(...PIECES, 'SELECT', ' A ', ' 1 ', ' FROM T '), { maxLength: 40 }).map((pieces) => ({ ...SQL_FILES[0]!, text: pieces.join('') }))
  fc.assert(fc.property(soups, expectSane), { seed: 4, numRuns: 500 })
}, 60_000)

it('every start of every file is a node or a finding', () => {
  for (const file of SQL_FILES) for (let end = 0; end < file.text.length; end += 7) expect(() => decodeFile({ ...file, text: file.text.slice(0, end) })).not.toThrow()
})

it.each([
  ['brackets', '('.repeat(50_000)],
  ['templates', '{{ x }} '.repeat(20_000)],
  ['open templates', '{% if x %}'.repeat(20_000)],
  ['annotations', '@a("b") '.repeat(20_000)],
  ['open quotes', `SELECT ${"'a ".repeat(20_000)}`],
  ['comments', '/* a */ -- b\n'.repeat(20_000)],
  ['joins', `SELECT 1 AS A FROM t${' JOIN t ON TRUE'.repeat(5_000)}`],
  ['branches', `SELECT 1 AS A${' UNION SELECT 1'.repeat(5_000)}`],
  ['common table expressions', `WITH ${Array.from({ length: 2_000 }, (_, index) => `c${index} AS (SELECT * FROM c${index - 1})`).join(', ')} SELECT 1 AS A`],
  ['nested unions', `${'WITH c AS (SELECT 1 AS A UNION ALL '.repeat(40)}SELECT 1 AS A${') SELECT A FROM c'.repeat(40)}`],
  ['stars of stars', `SELECT * FROM ${'(SELECT * FROM '.repeat(60)}{{ ref('RAW', 'ORDERS') }}${')'.repeat(60)}`],
  ['references', `SELECT 1 AS A FROM ${Array.from({ length: 500 }, (_, index) => `{{ ref('RAW', 'T${index}') }}`).join(', ')}`],
])('many %s come to an end', (_, text) => expectSane({ ...SQL_FILES[0]!, text }), 60_000)
