// Statements put together and split again are the same; and any text at all is split without losing a token.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitStatements, tokensOf } from '../../src-main/core/sql/index.ts'

const text = fc.string({ unit: fc.constantFrom(';', "'", '"', '-', '/', '*', '$', '\\', '\n', ' ', 'a', 'BEGIN', 'END', '(', ')', '@', 'é') })
const string = text.map((value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`)
const name = text.map((value) => `"${value.replaceAll('"', '""')}"`)
const body = text.map((value) => `$$${value.replaceAll('$', '')}$$`)
const comment = fc.oneof(text.map((value) => `/*${value.replaceAll('*/', '')} */`), text.map((value) => `--${value.replaceAll('\n', '')}\n`), text.map((value) => `//${value.replaceAll('\n', '')}\n`))
const word = fc.constantFrom('SELECT', 'x', '1', '+', '+ CASE WHEN a THEN 1 END', '(', ')', '::INT', 'AS begin', 't.end')
const piece = fc.oneof(string, name, body, comment, word)
const plain = fc.tuple(fc.constantFrom('SELECT', 'INSERT INTO t', 'MERGE', 'CREATE TABLE t AS SELECT'), fc.array(piece, { maxLength: 6 })).map(([verb, rest]) => [verb, ...rest].join(' ').trim())
const inBlock = fc.array(fc.oneof(plain, fc.constantFrom('x := CASE WHEN a THEN 1 ELSE 2 END', 'IF (a) THEN SELECT 1; ELSE SELECT 2; END IF', 'FOR i IN c DO SELECT 1; END FOR', 'BEGIN TRANSACTION', 'COMMIT', 'BEGIN SELECT 1; END')), { minLength: 1, maxLength: 4 })
const block = fc.tuple(fc.constantFrom('BEGIN', 'DECLARE n INT; BEGIN', 'CREATE PROCEDURE p() RETURNS INT AS BEGIN', 'CREATE TASK t AS BEGIN'), inBlock).map(([begin, inside]) => `${begin}\n${inside.join('\n;\n')}\n;END`)
const transaction = fc.constantFrom('BEGIN', 'BEGIN TRANSACTION', 'BEGIN NAME n', 'COMMIT', 'ROLLBACK')
const statement = fc.oneof({ weight: 4, arbitrary: plain }, block, transaction)
const between = fc.constantFrom(';', ' ; ', ';\n', ';;\n', '; -- said of it;\n', ';\n\n;\n')

/** A statement without what is only said in it. */
const code = (sql: string): readonly string[] => [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment').map((token) => token.text)

it('gives the statements that a text was put together of', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), between, (statements, separator) => {
      // A comment to the end of the line would take the separator with it.
      const whole = statements.map((one) => `${one}\n`).join(separator)
      expect(splitStatements(whole).map((one) => code(one.text))).toEqual(statements.map(code))
    }),
    { numRuns: 2_000, seed: 7 },
  )
})

it('loses nothing of any text, and gives each statement where it says', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' }), fc.array(piece).map((pieces) => pieces.join(';'))), (sql) => {
      const statements = splitStatements(sql)
      expect(statements.every(({ start, end, text: own }, index) => sql.slice(start, end) === own && start >= (statements[index - 1]?.end ?? 0))).toBe(true)
      const isInside = ({ start }: { readonly start: number }): boolean => statements.some((one) => start >= one.start && start < one.end)
      expect([...tokensOf(sql)].filter((token) => token.kind !== 'comment' && token.text !== ';' && !isInside(token))).toEqual([])
    }),
    { numRuns: 2_000, seed: 7 },
  )
})
