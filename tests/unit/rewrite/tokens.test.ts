// Strings, comments and names as Snowflake writes them.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  [String.raw`SELECT 'it\'s'`, "SELECT 'it''s'"],
  [String.raw`SELECT 'a\\b\tc'`, "SELECT 'a\\b\tc'"],
  [String.raw`SELECT '\u26c4\x41'`, "SELECT '⛄A'"],
  ["SELECT 'it''s'", "SELECT 'it''s'"],
  ["SELECT $$it's$$", "SELECT 'it''s'"],
  ['SELECT 1 // a comment of Snowflake', 'SELECT 1'],
  ['SELECT 6 // not a division\n, 2', 'SELECT 6 -- not a division\n, 2'],
  ["SELECT '-- no comment' AS \"a\"\"b;\"", "SELECT '-- no comment' AS \"a\"\"b;\""],
  ['SELECT 1.5e-3, .5, 1. FROM T', 'SELECT 1.5e-3, .5, 1. FROM T'],
  ['SELECT a$b, "SELECT" FROM T', 'SELECT a$b, "SELECT" FROM T'],
  ['SELECT 1 - -2, a - (-b)', 'SELECT 1 - -2, a - (-b)'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
