// Selector text: what it parses into, how it is printed, and what is said of a text that does not parse.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { parseSelector, printSelector } from '../../../src-main/core/selector/index.ts'
import type { Selector } from '../../../src-main/core/selector/index.ts'
import { anyExpression, withoutSpans } from './generators.ts'

function parsed(text: string): Selector {
  const result = parseSelector(text)
  assert(result.ok, `${text}: ${result.ok ? '' : JSON.stringify(result.failure.facts)}`)
  return withoutSpans(result.value)
}

const printed = (text: string): string => printSelector(parsed(text))

describe('parsing', () => {
  test('reads what real projects have', () => {
    expect(
      [
        '{ location: "SRC" name: "NATION" } OR { location: "TGT" name: "X" }',
        '+{ location: GOLD name: DIM_* } ',
        '+{  FCT_* }',
        '{subgraph:"My Subgraph"}',
        '{*}',
        '{ location: TARGET name: *CUSTOMER }',
        '+{ location: TGT name: A } OR +{ location: TGT name: B }',
        '',
        ' \n',
      ].map(printed),
    ).toEqual([
      '{ location: SRC name: NATION } OR { location: TGT name: X }',
      '+{ location: GOLD name: DIM_* }',
      '+{ FCT_* }',
      '{ subgraph: "My Subgraph" }',
      '{*}',
      '{ location: TARGET name: *CUSTOMER }',
      '+{ location: TGT name: A } OR +{ location: TGT name: B }',
      '',
      '',
    ])
  })

  test('joins predicates by comma, AND or nothing, without regard to case or to white space around a colon', () => {
    const texts = ['{LOCATION:A,name:B}', '{ location : A and Name :B }', '{location: A name: B}', '{\tlocation\n:\n"A" AND "B" }', '{location:"A"name:"B"}']
    expect(texts.map(printed)).toEqual(texts.map(() => '{ location: A name: B }'))
  })

  test('keeps further colons in a value, and what is in quotes as it is', () => {
    expect([parsed('{ nodeType: pkg:::12 }'), parsed('{ "AND" }'), parsed(String.raw`{ "a\"b\\c, {d}" }`)]).toEqual([
      { kind: 'match', predicates: [{ key: 'nodeType', value: 'pkg:::12' }] },
      { kind: 'match', predicates: [{ key: 'name', value: 'AND' }] },
      { kind: 'match', predicates: [{ key: 'name', value: 'a"b\\c, {d}' }] },
    ])
  })

  test('binds NOT before AND before OR, and + before all of them', () => {
    expect(parsed('!+{A} && {B}+2 || {C}')).toEqual({
      kind: 'or',
      terms: [
        {
          kind: 'and',
          terms: [
            { kind: 'not', of: { kind: 'lineage', of: { kind: 'match', predicates: [{ key: 'name', value: 'A' }] }, up: 'all' } },
            { kind: 'lineage', of: { kind: 'match', predicates: [{ key: 'name', value: 'B' }] }, down: 2 },
          ],
        },
        { kind: 'match', predicates: [{ key: 'name', value: 'C' }] },
      ],
    })
  })

  test('reads depths, calls and parentheses', () => {
    const texts = ['2+{ X }+1', '+({ A } OR { B })+', 'roots({ A }+)', 'between(sinks({*}), NOT { B })', 'NOT ({ A } AND ({ B } OR { C }))', '3+between({ A }, { B })', '+(+{ A })', 'NOT NOT { A }', '{ name: * }']
    expect(texts.map(printed)).toEqual(texts)
  })

  test('printing and parsing again gives the same tree', () => {
    fc.assert(
      fc.property(anyExpression(), (tree) => {
        expect(parsed(printSelector(tree))).toEqual(tree)
      }),
      { numRuns: 2_000 },
    )
  })

  test('gives a predicate its place in the text', () => {
    const result = parseSelector('+{ location : STG, FCT }')
    assert(result.ok && result.value.kind === 'lineage' && result.value.of.kind === 'match')
    expect(result.value.of.predicates.map(({ span }) => span)).toEqual([{ start: 3, end: 17 }, { start: 19, end: 22 }])
  })
})

describe('a text that does not parse', () => {
  /** The part of the text that is underlined, what is wrong with it, and what to write. */
  function refusal(text: string): readonly [string, string, string | undefined] {
    const result = parseSelector(text)
    assert(!result.ok && result.failure.code === 'SEL001', `${text} parses`)
    const { span, problem, fix } = result.failure.facts
    return [text.slice(span.start, span.end), problem, fix]
  }

  test.each([
    ['{}', '{}', 'the braces are empty', 'write {*} for every node'],
    ['{A,}', ',', 'nothing follows ,', 'leave out the comma'],
    ['+2{X}', '+2', 'a depth stands before its +', 'write 2+{X}'],
    ['{X}2+', '2', 'a depth stands after its +', 'write +2'],
    ['2 +{X}', '2', 'a depth touches its +', 'write 2+'],
    ['2{X}', '2', 'a depth stands without its +', 'write 2+ before what it belongs to'],
    ['{A}+{B}', '{', 'an operator is missing', 'write {A}+ OR {B}, or {A} OR +{B}'],
    ['{A} {B}', '{', 'an operator is missing', 'write {A} OR {B}'],
    ['{A}+1+{B}', '+', 'an operator is missing', 'write {A}+1 OR +{B}'],
    ['+NOT {X}', '+NOT', '+ stands before NOT', 'write NOT +{X}'],
    ['{A"B}', 'A"B', 'a quote stands inside a word', 'write "A\\"B", or leave a space before the quote'],
    ['{A OR B}', 'OR', 'OR stands inside braces', 'write { A } OR { B }'],
    ['{ A || B }', '||', '|| stands inside braces', 'write { A } OR { B }'],
    ['{A||B}', '||', '|| stands inside braces', 'write { A } OR { B }'],
    ['{ A && B }', '&&', '&& stands inside braces', 'write { A } AND { B }'],
    ['{NOT A}', 'NOT', 'NOT stands inside braces', 'write NOT { A }'],
    ['{ A NOT location: B }', 'NOT', 'NOT stands inside braces', 'write { A } AND NOT { location: B }'],
    ['{!A}', '!', '! stands inside braces', 'write NOT { A }'],
    ['{ loction: A }', 'loction', 'loction is no key', 'write location:'],
    ['{ "name": A }', '"name"', 'a key stands without quotes', 'write name:'],
    ['{A, B}', 'A, B', 'no node has two names', 'write { A } OR { B }, or "A B" for one name with a space'],
    ['{ name: }', 'name:', 'a value is missing after name:', undefined],
    ['{ name: OR }', 'OR', 'OR is an operator, not a value', 'write "OR"'],
    ['{ A', '{ A', 'the brace is not closed', 'write } after the last name or value'],
    ['{ A OR { B }', 'OR', 'OR stands inside braces', 'write { A } OR { B }'],
    ['({A}', '({A}', 'the parenthesis is not closed', 'write ) at its end'],
    ['{A})', ')', ') closes nothing', 'leave it out'],
    ['{"A}', '"A}', 'the quote is not closed', 'write " at its end'],
    ['{"A\\n"}', '\\n', '\\n is no escape', 'write \\\\n for a backslash'],
    ['FCT_ORDERS', 'FCT_ORDERS', 'names and predicates stand in braces', 'write { FCT_ORDERS }'],
    ['location:STG', 'location:STG', 'names and predicates stand in braces', 'write { location:STG }'],
    ['{A} OR', '', 'the text ends where a { … } was expected', undefined],
    ['OR {A}', 'OR', 'a { … } was expected before OR', undefined],
    ['{A} | {B}', '|', '| is no operator', 'write || or OR'],
    ['{A}, {B}', ',', 'a comma stands inside braces, or between the two of between(…, …)', 'write OR or AND'],
    ['between({A})', ')', 'between takes two selectors', 'write between({ A }, { B })'],
    ['leaves({A})', 'leaves', 'leaves is no function', 'write roots(…), sinks(…) or between(…, …)'],
    ['{ status: fine }', 'fine', 'fine is no status', 'write one of ok, failed, skipped, never'],
    ['{ drifted: no }', 'no', 'drifted is followed by yes, not by no', 'write NOT { drifted: yes }'],
  ])('%s', (text, underlined, problem, fix) => {
    expect(refusal(text)).toEqual([underlined, problem, fix])
  })

  test('nested too deep is refused like any other', () => {
    expect([refusal('('.repeat(100_000))[1], refusal(`${'NOT '.repeat(100_000)}{A}`)[1]]).toEqual(['this is nested more than 200 deep', 'this is nested more than 200 deep'])
  })

  test('whatever is written, the answer is a tree or a place in the text', () => {
    const lexeme = fc.constantFrom('{', '}', '(', ')', '+', '2', ',', ':', '"', '\\', '*', ' ', 'A', 'name', 'location:', 'OR', 'AND', 'NOT', '!', '|', '&&', 'roots', 'between', 'tag:')
    fc.assert(
      fc.property(fc.oneof(fc.array(lexeme, { maxLength: 14 }).map((parts) => parts.join('')), fc.string()), (text) => {
        const result = parseSelector(text)
        if (result.ok) return parseSelector(printSelector(result.value)).ok
        assert(result.failure.code === 'SEL001')
        const { span } = result.failure.facts
        return span.start >= 0 && span.start <= span.end && span.end <= text.length
      }),
      { numRuns: 5_000 },
    )
  })
})
