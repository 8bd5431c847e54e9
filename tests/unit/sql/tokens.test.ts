// How SQL text falls into tokens: what a string, a name, a body, a comment and a stage are.
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../../src-main/core/sql/index.ts'
import type { SqlEngine } from '../../../src-main/core/sql/index.ts'

/** `kind text`, with `…` where it has no end. */
function tokens(sql: string, engine?: SqlEngine): readonly string[] {
  return [...tokensOf(sql, engine)].map(({ kind, text, isClosed }) => `${kind} ${text}${isClosed ? '' : '…'}`)
}

describe('tokens', () => {
  it.each<readonly [string, readonly string[]]>([
    ["'it''s' 'a;b'", ["string 'it''s'", "string 'a;b'"]],
    [String.raw`'it\'s; so' ;`, [String.raw`string 'it\'s; so'`, 'operator ;']],
    [String.raw`'C:\\';`, [String.raw`string 'C:\\'`, 'operator ;']],
    ['"a""b;" "SELECT"', ['quoted "a""b;"', 'quoted "SELECT"']],
    ["$$ it's; -- x $$ $1 $name", ["raw $$ it's; -- x $$", 'word $1', 'word $name']],
    ['a -- one; \n b // two; \n c /* three; \n */ d', ['word a', 'comment -- one; ', 'word b', 'comment // two; ', 'word c', 'comment /* three; \n */', 'word d']],
    ["'-- no comment' '/* nor this */'", ["string '-- no comment'", "string '/* nor this */'"]],
    ['FROM @db.s."St"/a//b', ['word FROM', 'at @db.s."St"/a', 'comment //b']],
    ['@id("x") @~/staged @%t', ['at @id', 'operator (', 'quoted "x"', 'operator )', 'at @~/staged', 'at @%t']],
    ['a::INT||1.5e-3+.5>=b->>c', ['word a', 'operator ::', 'word INT', 'operator ||', 'number 1.5e-3', 'operator +', 'number .5', 'operator >=', 'word b', 'operator ->>', 'word c']],
    ['Größe\u00a0日本 a$b', ['word Größe', 'word 日本', 'word a$b']],
    ["'open", ["string 'open…"]],
    ['"open', ['quoted "open…']],
    ['$$ open', ['raw $$ open…']],
    ['/* open', ['comment /* open…']],
    [String.raw`'open\'`, [String.raw`string 'open\'…`]],
  ])('of %s', (sql, expected) => expect(tokens(sql)).toEqual(expected))

  it('of DuckDB have no backslash in a string, no // and no stage', () => {
    expect(tokens(String.raw`'a\' // @b`, 'duckdb')).toEqual([String.raw`string 'a\'`, 'operator /', 'operator /', 'operator @', 'word b'])
  })

  it('stand where they say', () => {
    const sql = " SELECT 'a' -- b\n, $$c$$"
    expect([...tokensOf(sql)].every(({ text, start, end }) => sql.slice(start, end) === text)).toBe(true)
  })

  it('are read in time that grows with the text, also of what has no end', () => {
    const steps = (size: number): number => [...tokensOf(`${'a '.repeat(size)}'${"''".repeat(size)}`)].length
    expect([steps(10), steps(100_000)]).toEqual([11, 100_001])
  })
})
