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

  test.each([
    ['selector := [ or ]', ['', '   ', '\n\t'], ''],
    ['or := and ( ("OR" | "||") and )*', ['{A} OR {B} OR {C}', '{A}||{B}||{C}', '{A} or {B} Or {C}', '{A}OR{B}||{C}'], '{ A } OR { B } OR { C }'],
    ['and := not ( ("AND" | "&&") not )*', ['{A} AND {B} AND {C}', '{A}&&{B}&&{C}', '{A} and {B} AnD {C}'], '{ A } AND { B } AND { C }'],
    ['not := ("NOT" | "!") not', ['NOT NOT {A}', '!!{A}', '! not {A}', 'NOT!{A}'], 'NOT NOT { A }'],
    ['lineage := [ "+" ] atom [ "+" ]', ['+{A}+', '+ { A } +', '+{A} +'], '+{ A }+'],
    ['lineage := [ INT "+" ] atom [ "+" INT ]', ['2+{A}+1', '2+ { A } +1', '02+{A}+01'], '2+{ A }+1'],
    ['atom := "{" "*" "}"', ['{*}', '{ * }', '{\n*\n}'], '{*}'],
    ['atom := "{" pred … "}", joined by nothing, a comma or AND', ['{location:A name:B}', '{location:A,name:B}', '{location: A , name: B}', '{location:A AND name:B}', '{location:A and name:B}'], '{ location: A name: B }'],
    ['atom := "(" or ")"', ['({A} OR {B})+', '( {A}||{B} ) +', '(({A} OR {B}))+'], '({ A } OR { B })+'],
    ['atom := call: roots, sinks', ['roots({A}+)', 'ROOTS ( {A}+ )', 'Roots({A} +)'], 'roots({ A }+)'],
    ['atom := call: between', ['between({A}, {B})', 'BETWEEN({A},{B})', 'between ( {A} , {B} )'], 'between({ A }, { B })'],
    ['pred := key ":" value, white space free around the colon', ['{location:A}', '{ location : A }', '{location\n:\nA}', '{LOCATION: A}', '{Location:"A"}'], '{ location: A }'],
    ['pred := value, which is a name', ['{A}', '{ "A" }', '{name:A}', '{ NAME : "A" }'], '{ A }'],
    ['key := each of them', ['{nodeid:1 LOCATION:2 nodetype:3 SUBGRAPH:4 Materialization:5 TAG:6 column:7 CHANGED:8 Status:ok drifted:YES}'], '{ nodeID: 1 location: 2 nodeType: 3 subgraph: 4 materialization: 5 tag: 6 column: 7 changed: 8 status: ok drifted: YES }'],
    ['value := BARE is anything but white space { } ( ) , "', ['{name:a+b-c.d/e$f#g\'h;i=j<k>l@m%n^o~p`q\\r!s:t}'], '{ "a+b-c.d/e$f#g\'h;i=j<k>l@m%n^o~p`q\\\\r!s:t" }'],
    ['value := a glob', ['{ DIM_* }', '{name: DIM_*}'], '{ DIM_* }'],
    ['QUOTED := any, with \\" and \\\\', ['{ "a \\" \\\\ { } ( ) , : b" }'], '{ "a \\" \\\\ { } ( ) , : b" }'],
    ['further colons belong to the value', ['{nodeType:pkg:::12}', '{ nodeType : pkg:::12 }', '{ nodeType: "pkg:::12" }'], '{ nodeType: "pkg:::12" }'],
    ['a key is a key only where a colon follows', ['{ location }', '{ name: location }', '{ "location" }'], '{ location }'],
    ['INT depth binds to the + that it touches', ['{A}+2 OR {B}', '{ A }+2 OR { B }'], '{ A }+2 OR { B }'],
    ['a number inside braces is a name', ['{2}', '{ name: 2 }'], '{ 2 }'],
  ])('%s', (_, texts, expected) => {
    expect(texts.map(printed)).toEqual(texts.map(() => expected))
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

  test('gives everything its place in the text, and its parentheses', () => {
    const text = '+{ location : STG, FCT } OR NOT ( {A} AND roots({B}) )'
    const result = parseSelector(text)
    assert(result.ok && result.value.kind === 'or')
    const [first, second] = result.value.terms
    assert(first?.kind === 'lineage' && first.of.kind === 'match' && second?.kind === 'not' && second.of.kind === 'and')
    const shown = (span: { readonly start: number; readonly end: number } | undefined) => span && text.slice(span.start, span.end)
    expect([first.span, first.of.span, ...first.of.predicates.map(({ span }) => span), second.span, second.of.span, second.of.around, ...second.of.terms.map(({ span }) => span)].map(shown)).toEqual([
      '+{ location : STG, FCT }', '{ location : STG, FCT }', 'location : STG', 'FCT',
      'NOT ( {A} AND roots({B}) )', '{A} AND roots({B})', '( {A} AND roots({B}) )', '{A}', 'roots({B})',
    ])
  })
})
