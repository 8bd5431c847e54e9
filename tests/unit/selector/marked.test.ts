// A place in a selector as a terminal shows it.
import { expect, test } from 'vitest'
import { marked } from '../../../src-main/contract/index.ts'

test.each([
  ['{ A || B }', 4, 6, '  { A || B }\n      ^^'],
  ['{ A', 0, 3, '  { A\n  ^^^'],
  ['{ A } OR', 8, 8, '  { A } OR\n          ^'],
  ['{ A }\nOR { B || C }\nOR { D }', 13, 15, '  OR { B || C }\n         ^^'],
  ['{ A\n B', 0, 6, '  { A\n  ^^^'],
  ['\t{ 😀 || B }', 6, 8, '  \t{ 😀 || B }\n  \t     ^^'],
])('%j, %i to %i', (text, start, end, shown) => {
  expect(marked(text, { start, end }, '  ')).toBe(shown)
})
