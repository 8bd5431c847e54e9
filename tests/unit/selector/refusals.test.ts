// What is said of a selector that does not parse: the place, the problem, what to write, and the whole text mended.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { parseSelector, printSelector } from '../../../src-main/core/selector/index.ts'
import { anyText } from './generators.ts'

/** The part of the text that is underlined, what is wrong with it, what to write, and the mended text. */
function refusal(text: string): readonly (string | undefined)[] {
  const result = parseSelector(text)
  assert(!result.ok && result.failure.code === 'SEL001', `${text} parses`)
  const { span, problem, fix, mended } = result.failure.facts
  return [text.slice(span.start, span.end), problem, fix, mended]
}

const KEYS = 'name, nodeID, location, nodeType, subgraph, materialization, tag, column, changed, status, drifted'
const IN_BRACES = 'names and predicates stand in braces'

describe('braces', () => {
  test.each([
    ['{}', '{}', 'the braces are empty', 'write {*} for every node', '{*}'],
    ['{A,}', ',', 'nothing follows ,', 'leave out the comma', '{A}'],
    ['{,A}', ',', 'a name or a key was expected before ,', 'leave out the comma', '{A}'],
    ['{location:L,,A}', ',', 'nothing follows ,', 'leave out the comma', '{location:L,A}'],
    ['{A AND}', 'AND', 'nothing follows AND', 'leave out the AND', '{A }'],
    ['{ "name": A }', '"name"', 'a key stands without quotes', 'write name:', '{ name: A }'],
    ['{ loction: A }', 'loction', 'loction is no key', 'write location:', '{ location: A }'],
    ['{ Node_Type: A }', 'Node_Type', 'Node_Type is no key', 'write nodeType:', '{ nodeType: A }'],
    ['{ xyzzyq: A }', 'xyzzyq', 'xyzzyq is no key', `write one of ${KEYS}`, undefined],
    ['{ : A }', ':', 'a key is missing before the colon', `write one of ${KEYS}`, undefined],
    ['{ name: }', 'name:', 'a value is missing after name:', undefined, undefined],
    ['{ name: OR }', 'OR', 'OR is an operator, not a value', 'write "OR"', '{ name: "OR" }'],
    ['{ (A) }', '(', 'a parenthesis stands inside braces', 'put it outside the braces, or the name in quotes', undefined],
    ['{ A', '{ A', 'the brace is not closed', 'write } after the last name or value', '{ A }'],
    ['{ ', '{ ', 'the brace is not closed', 'write } after the last name or value', undefined],
    ['{ A { B }', '{ A { B }', 'the brace is not closed', 'write } after the last name or value', '{ A } OR { B }'],
    ['{ status: fine }', 'fine', 'fine is no status', 'write one of ok, failed, skipped, never', undefined],
    ['{ status: fail }', 'fail', 'fail is no status', 'write one of ok, failed, skipped, never', '{ status: failed }'],
    ['{ drifted: no }', 'no', 'drifted is followed by yes, not by no', 'write NOT { drifted: yes }', 'NOT { drifted: yes }'],
    ['+{ drifted: no }', 'no', 'drifted is followed by yes, not by no', 'write NOT { drifted: yes }', '+(NOT { drifted: yes })'],
    ['{ drifted: true }', 'true', 'drifted is followed by yes, not by true', 'write drifted: yes', '{ drifted: yes }'],
  ])('%s', (text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

describe('operators and two names inside braces', () => {
  test.each([
    ['{A OR B}', 'OR', 'OR stands inside braces', 'write { A } OR { B }', '{ A } OR { B }'],
    ['{ A || B }', '||', '|| stands inside braces', 'write { A } OR { B }', '{ A } OR { B }'],
    ['{A||B}', '||', '|| stands inside braces', 'write { A } OR { B }', '{ A } OR { B }'],
    ['{ A && B }', '&&', '&& stands inside braces', 'write { A } AND { B }', '{ A } AND { B }'],
    ['+{ A || B } AND { C }', '||', '|| stands inside braces', 'write { A } OR { B }', '+({ A } OR { B }) AND { C }'],
    ['{NOT A}', 'NOT', 'NOT stands inside braces', 'write NOT { A }', 'NOT { A }'],
    ['{ A NOT location: B }', 'NOT', 'NOT stands inside braces', 'write { A } AND NOT { location: B }', '{ A } AND NOT { location: B }'],
    ['{!A}', '!', '! stands inside braces', 'write NOT { A }', 'NOT { A }'],
    ['{ A OR { B }', 'OR', 'OR stands inside braces', 'write { A } OR { B }', '{ A } OR { B }'],
    ['{A, B}', 'A, B', 'no node has two names', 'write { A } OR { B }, or "A B" for one name with a space', '{ A } OR { B }'],
    ['+{A B C}', 'A B', 'no node has two names', 'write { A } OR { B }, or "A B" for one name with a space', '+({ A } OR { B } OR { C })'],
    ['{ location: L A B }', 'A B', 'no node has two names', 'write { A } OR { B }, or "A B" for one name with a space', undefined],
  ])('%s', (text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

describe('depths', () => {
  test.each([
    ['+2{X}', '+2', 'a depth stands before its +', 'write 2+{X}', '2+{X}'],
    ['+2+{X}', '+2+', 'a depth stands before its +', 'write 2+{X}', '2+{X}'],
    ['{X}2+', '2', 'a depth stands after its +', 'write +2', '{X}+2'],
    ['2 +{X}', '2', 'a depth touches its +', 'write 2+', '2+{X}'],
    ['{X}+ 1', '1', 'a depth touches its +', 'write +1', '{X}+1'],
    ['2{X}', '2', 'a depth stands without its +', 'write 2+ before what it belongs to', '2+{X}'],
    ['{X}2 OR {Y}', '2', 'a depth stands without its +', 'write +2', '{X}+2 OR {Y}'],
    ['++{X}', '+', '+ stands twice', 'leave one out', '+{X}'],
    ['({X}++)', '+', '+ stands twice', 'leave one out', '({X}+)'],
    ['+NOT {X}', '+NOT', '+ stands before NOT', 'write NOT +{X}', 'NOT +{X}'],
    ['2+ ! {X}', '+ !', '+ stands before NOT', 'write NOT 2+{X}', 'NOT 2+{X}'],
  ])('%s', (text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

describe('what stands between terms', () => {
  test.each([
    ['{A}+{B}', '{', 'an operator is missing', 'write {A}+ OR {B}, or {A} OR +{B}', '{A}+ OR {B}'],
    ['{A} {B}', '{', 'an operator is missing', 'write {A} OR {B}', '{A} OR {B}'],
    ['{A}+1+{B}', '+', 'an operator is missing', 'write {A}+1 OR +{B}', '{A}+1 OR +{B}'],
    ['{A} NOT {B}', 'NOT', 'an operator is missing', 'write {A} AND NOT {B}', '{A} AND NOT {B}'],
    ['{A} OR', '', 'the text ends where a { … } was expected', 'leave out OR', '{A}'],
    ['OR {A}', 'OR', 'a { … } was expected before OR', 'leave out OR', '{A}'],
    ['{A} OR AND {B}', 'AND', 'a { … } was expected before AND', 'leave out AND', '{A} OR {B}'],
    ['{A} | {B}', '|', '| is no operator', 'write || or OR', '{A} OR {B}'],
    ['{A}&{B}', '&', '& is no operator', 'write && or AND', '{A} AND {B}'],
    ['{A}, {B}', ',', 'a comma stands inside braces, or between the two of between(…, …)', 'write OR or AND', '{A} OR {B}'],
    ['+', '', 'the text ends where a { … } was expected', undefined, undefined],
    ['({A}', '({A}', 'the parenthesis is not closed', 'write ) at its end', '({A})'],
    ['{A})', ')', ') closes nothing', 'leave it out', '{A}'],
    ['{A}}', '}', '} closes nothing', 'leave it out', '{A}'],
    ['()', ')', 'a { … } was expected before )', undefined, undefined],
    ['FCT_ORDERS', 'FCT_ORDERS', IN_BRACES, 'write { FCT_ORDERS }', '{ FCT_ORDERS }'],
    ['location: STG name: X', 'location:', IN_BRACES, 'write { location: STG name: X }', '{ location: STG name: X }'],
    ['A OR B', 'A', IN_BRACES, 'write { A }', '{ A } OR { B }'],
    ['"My Name"', '"My Name"', IN_BRACES, 'write { "My Name" }', '{ "My Name" }'],
    ['location:', 'location:', IN_BRACES, 'write { location: … }', undefined],
    ['between({A})', ')', 'between takes two selectors', 'write between({ A }, { B })', undefined],
    ['root({A})', 'root', 'root is no function', 'write roots(…), sinks(…) or between(…, …)', 'roots({A})'],
    ['leaves({A})', 'leaves', 'leaves is no function', 'write roots(…), sinks(…) or between(…, …)', undefined],
    ['roots {A} OR {B}', 'roots', 'roots takes what follows in parentheses', 'write roots({A})', 'roots({A}) OR {B}'],
  ])('%s', (text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

describe('quotes', () => {
  test.each([
    ['{A"B}', 'A"B', 'a quote stands inside a word', String.raw`write "A\"B", or leave a space before the quote`, String.raw`{"A\"B"}`],
    ['{A"B C"}', 'A"B C"', 'a quote stands inside a word', String.raw`write "A\"B C\"", or leave a space before the quote`, String.raw`{"A\"B C\""}`],
    ['{ name: "A } OR { B }', '"A } OR { B }', 'the quote is not closed', 'write " at its end', '{ name: "A" } OR { B }'],
    [String.raw`{"A\n"}`, String.raw`\n`, String.raw`\n is no escape`, String.raw`write \\n for a backslash`, String.raw`{"A\\n"}`],
  ])('%s', (text, ...expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})

describe('whatever is written', () => {
  test('the answer is a tree or a place in the text, and what is offered instead parses', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const result = parseSelector(text)
        if (result.ok) return parseSelector(printSelector(result.value)).ok
        assert(result.failure.code === 'SEL001')
        const { span, mended } = result.failure.facts
        return span.start >= 0 && span.start <= span.end && span.end <= text.length && (mended === undefined || parseSelector(mended).ok)
      }),
      { numRuns: 10_000 },
    )
  })

  test('the answer comes at once, however long the text and whatever it repeats', () => {
    const many = 20_000
    const texts = ['(', '{', '"', '{"', '{"\\"', '\\', '+', '2', '!', 'NOT ', 'a', 'a ', '{a', '{a:', '{A} ', '{A} OR ', 'A|', '{ A || B }', '{A,', 'roots(', ' ', '{A} AND NOT +({B} OR ', '[', '*'].map((part) => part.repeat(many))
    const slowest = Math.max(...texts.map((text) => {
      const start = performance.now()
      parseSelector(text)
      return performance.now() - start
    }))
    // The slowest takes a quarter of a second; what grows faster than the text takes minutes.
    expect(slowest).toBeLessThan(5_000)
  })

  test('nested too deep is refused like any other', () => {
    expect([refusal('('.repeat(1_000))[1], refusal(`${'NOT '.repeat(1_000)}{A}`)[1]]).toEqual(['this is nested more than 200 deep', 'this is nested more than 200 deep'])
  })
})
