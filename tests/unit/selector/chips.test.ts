// Chips: a selector's text in pieces, and edits by chip that change what they must and nothing else.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { addChip, bracesFor, chipsOf, negateChip, parseSelector, printSelector, removeChip, setChipDepth } from '../../../src-main/core/selector/index.ts'
import type { Chip, Depth, Expression, Picks } from '../../../src-main/core/selector/index.ts'
import { anyExpression, withoutSpans } from './generators.ts'

function chips(text: string): readonly Chip[] {
  const pieces = chipsOf(text)
  assert(pieces.ok, text)
  return pieces.value.flatMap((piece) => (piece.kind === 'chip' ? [piece.chip] : []))
}

function done(result: ReturnType<typeof addChip>): string {
  assert(result.ok)
  return result.value
}

function tree(text: string): Expression {
  const parsed = parseSelector(text)
  assert(parsed.ok && parsed.value.kind !== 'nothing', text)
  return withoutSpans(parsed.value)
}

describe('a text as chips', () => {
  test('each pair of braces with its NOT and its depths; the rest stays text', () => {
    const pieces = chipsOf(' 2+{ location: STG name: A } OR NOT {subgraph:"My Graph"}+ && ({ location: "X" } || between(({*}), NOT NOT { tag: t }))')
    assert(pieces.ok)
    expect(pieces.value.map((piece) => (piece.kind === 'text' ? piece.text : [piece.chip.kind, piece.chip.label, piece.chip.isNegated, piece.chip.text]))).toEqual([
      ' ',
      ['node', 'A', false, '2+{ location: STG name: A }'],
      ' OR ',
      ['subgraph', 'My Graph', true, 'NOT {subgraph:"My Graph"}+'],
      ' && (',
      ['location', 'X', false, '{ location: "X" }'],
      ' || between((',
      ['all', 'every node', false, '{*}'],
      '), ',
      ['tag', 't', false, 'NOT NOT { tag: t }'],
      '))',
    ])
  })

  test('what names one node is a node; a glob or another predicate beside it is not', () => {
    expect(chips('{ A } OR { A* } OR { name: A location: L } OR { name: A column: C } OR { location: L location: M }').map(({ kind, label }) => [kind, label])).toEqual([
      ['node', 'A'],
      ['other', 'A*'],
      ['node', 'A'],
      ['other', 'name: A column: C'],
      ['other', 'location: L location: M'],
    ])
  })

  test('the empty text has none, and one that does not parse says why', () => {
    const broken = chipsOf('{ A || B }')
    expect([chips(''), broken.ok || broken.failure.code]).toEqual([[], 'SEL001'])
  })
})

describe('adding', () => {
  const node: Picks = { kind: 'node', location: 'STG', name: 'A B' }
  test.each<readonly [string, Picks, string]>([
    ['', node, '{ location: STG name: "A B" }'],
    ['{ X }', { kind: 'subgraph', name: 'My "graph"' }, String.raw`{ X } OR { subgraph: "My \"graph\"" }`],
    ['{ X }  AND NOT {Y} ', { kind: 'location', name: 'L' }, '{ X }  AND NOT {Y} OR { location: L }'],
    ['{X} OR {location:"STG",name:"A B"}', node, '{X} OR {location:"STG",name:"A B"}'],
    ['{X}', { kind: 'all' }, '{X} OR {*}'],
    ['{X}', { kind: 'node', location: 'L', name: 'a*[1]' }, '{X} OR { location: L name: a[*][[]1] }'],
  ])('%s', (text, picks, expected) => {
    expect(done(addChip(text, picks))).toBe(expected)
  })

  test('to a text that does not parse is refused', () => {
    const result = addChip('{ A', { kind: 'all' })
    expect(result.ok || result.failure.code).toBe('SEL001')
  })
})

describe('removing', () => {
  test.each([
    ['{A}', 0, ''],
    ['{A} OR  {B} or {C}', 0, '{B} or {C}'],
    ['{A} OR  {B} or {C}', 1, '{A} or {C}'],
    ['{A} OR  {B} or {C}', 2, '{A} OR  {B}'],
    ['{A} AND NOT 2+{B}', 1, '{A}'],
    ['{A} AND ({B} OR {C})+', 1, '{A} AND ({C})+'],
    ['{A} AND (({B}))', 1, '{A}'],
    ['roots({A}) OR {B}', 0, '{B}'],
    ['{A} OR between({B}, {C} AND {D})', 1, '{A}'],
    ['{A} OR between({B}, {C} AND {D})', 2, '{A} OR between({B}, {D})'],
    ['NOT +(NOT {A})', 0, ''],
  ])('%s, chip %i', (text, chip, expected) => {
    expect(done(removeChip(text, chip))).toBe(expected)
  })

  test('one that is not there is refused', () => {
    const result = removeChip('{A}', 1)
    expect(result.ok || result.failure.code).toBe('ARG001')
  })
})

describe('negating', () => {
  test.each([
    ['{A} OR  +{B}+2', 1, '{A} OR  NOT +{B}+2'],
    ['{A} AND NOT  +{B}', 1, '{A} AND +{B}'],
    ['!{A}', 0, '{A}'],
    ['NOT NOT {A}', 0, 'NOT NOT NOT {A}'],
    ['+(+{A})', 0, '+(NOT +{A})'],
    ['({A})', 0, '(NOT {A})'],
    ['NOT ({A})', 0, 'NOT (NOT {A})'],
    ['{A}OR{B}', 1, '{A}OR NOT {B}'],
  ])('%s, chip %i', (text, chip, expected) => {
    expect(done(negateChip(text, chip))).toBe(expected)
  })
})

describe('setting depths', () => {
  test.each<readonly [string, number, { readonly up?: Depth; readonly down?: Depth }, string]>([
    ['{A}', 0, { up: 'all' }, '+{A}'],
    ['{A} OR NOT {B}', 1, { up: 2, down: 1 }, '{A} OR NOT 2+{B}+1'],
    ['+ {A}+3 OR {B}', 0, { up: 'all', down: 4 }, '+ {A}+4 OR {B}'],
    ['+{A}+', 0, { down: 'all' }, '{A}+'],
    ['2+{A}+1', 0, {}, '{A}'],
    ['+(2+{A})', 0, { up: 3 }, '+(3+{A})'],
    ['{A}OR{B}', 1, { up: 2 }, '{A}OR 2+{B}'],
    ['{A}OR{B}', 0, { down: 2 }, '{A}+2 OR{B}'],
    ['({A})', 0, { up: 'all' }, '(+{A})'],
    ['+({A})', 0, { up: 2 }, '+(2+{A})'],
  ])('%s, chip %i', (text, chip, depth, expected) => {
    expect(done(setChipDepth(text, chip, depth))).toBe(expected)
  })
})

describe('any text', () => {
  const texts = anyExpression().map(printSelector)
  const chipOf = (text: string, place: number): number => place % chips(text).length
  const depth = fc.option(fc.constantFrom<Depth>('all', 0, 1, 12), { nil: undefined })

  test('is its pieces, one after the other', () => {
    fc.assert(fc.property(texts, (text) => {
      const pieces = chipsOf(text)
      assert(pieces.ok)
      return pieces.value.map((piece) => (piece.kind === 'chip' ? piece.chip.text : piece.text)).join('') === text
    }), { numRuns: 2_000 })
  })

  test('has one chip more or less after an edit, and the others as they were', () => {
    fc.assert(fc.property(texts, fc.nat(), (text, place) => {
      const before = chips(text).map((chip) => chip.text)
      const chip = chipOf(text, place)
      const added = addChip(text, { kind: 'node', location: 'NEW', name: 'NEW' })
      expect(chips(done(added)).map((one) => one.text)).toEqual([...before, bracesFor({ kind: 'node', location: 'NEW', name: 'NEW' })])
      const left = chips(done(removeChip(text, chip))).map((one) => one.text)
      // Removing one end of a between takes the other along.
      const isGone = text.includes('between(') ? left.length < before.length : left.join() === before.toSpliced(chip, 1).join()
      expect(isGone).toBe(true)
    }), { numRuns: 2_000 })
  })

  test('negated twice is the same selector', () => {
    fc.assert(fc.property(texts, fc.nat(), (text, place) => {
      const once = done(negateChip(text, chipOf(text, place)))
      const chip = chipOf(text, place)
      expect(chips(once)[chip]!.isNegated).toBe(!chips(text)[chip]!.isNegated)
      const twice = tree(done(negateChip(once, chip)))
      expect(twice).toEqual(tree(text))
    }), { numRuns: 2_000 })
  })

  test('has the depths that were set, and otherwise the same chips', () => {
    fc.assert(fc.property(texts, fc.nat(), depth, depth, (text, place, up, down) => {
      const chip = chipOf(text, place)
      const set = done(setChipDepth(text, chip, { ...(up !== undefined && { up }), ...(down !== undefined && { down }) }))
      expect([chips(set)[chip]!.up, chips(set)[chip]!.down, chips(set).length]).toEqual([up, down, chips(text).length])
      expect(chips(set).toSpliced(chip, 1).map((one) => one.text)).toEqual(chips(text).toSpliced(chip, 1).map((one) => one.text))
    }), { numRuns: 2_000 })
  })
})
