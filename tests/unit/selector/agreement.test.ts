// Two evaluators agree: the one on bit sets and a naive one, on random graphs, trees, tags and facts.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { columnId, nodeId } from '../../../src-main/core/project/index.ts'
import type { Column, LinkedProject } from '../../../src-main/core/project/index.ts'
import { evaluate, exactGlob, parseSelector, printSelector, selectorWorld } from '../../../src-main/core/selector/index.ts'
import { compileGlob } from '../../../src-main/core/selector/glob.ts'
import type { Predicate, SelectorFacts } from '../../../src-main/core/selector/index.ts'
import { anyExpression } from './generators.ts'
import { globAsPattern, naiveNodes } from './naive.ts'
import { sampleLinked } from './sample.ts'

const value = fc.constantFrom('A', 'b', 'A*', '?', '*', 'A?', '[a-b]*', '[!a]*', '[b]', 'L1', 'l2', '12', 'stage', 'S1', 's*', 'view', 'x', 'x[0-4]')
const filed = fc.record({ key: fc.constantFrom('name', 'nodeID', 'location', 'nodeType', 'subgraph', 'materialization', 'column'), value })
const state: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ key: fc.constant('changed'), value: fc.constantFrom('deployed', 'abc123') }),
  fc.record({ key: fc.constant('status'), value: fc.constantFrom('ok', 'failed', 'skipped', 'never', 'NEVER') }),
  fc.constant<Predicate>({ key: 'drifted', value: 'yes' }),
)
const tagged = fc.record({ key: fc.constant('tag'), value: fc.constantFrom('T1', 't2', 't?', 'none') })
const predicate: fc.Arbitrary<Predicate> = fc.oneof({ weight: 6, arbitrary: filed }, { weight: 2, arbitrary: state }, { weight: 1, arbitrary: tagged })
const untagged: fc.Arbitrary<Predicate> = fc.oneof(filed, state)

const name = fc.constantFrom('A', 'B', 'AB', 'b', 'ax', 'L1.A')
const node = fc.record({ location: fc.constantFrom('L1', 'L2'), name, materialization: fc.constantFrom('table', 'view'), nodeType: fc.constantFrom('12', 'Stage', 'x'), columns: fc.array(name, { maxLength: 3 }) })

interface Sampled {
  readonly linked: LinkedProject
  readonly facts: SelectorFacts
}

/** Up to 12 nodes with any edges, cycles too; a tag without tags, and one that may name it. */
const sampled: fc.Arbitrary<Sampled> = fc.uniqueArray(node, { minLength: 1, maxLength: 12, selector: ({ location, name: own }) => `${location}.${own}` }).chain((nodes) => {
  const place = fc.nat(nodes.length - 1)
  const some = fc.array(place).map((places) => new Set(places.map((n) => nodeId(`x${n}`))))
  const status = fc.array(fc.tuple(place, fc.constantFrom('ok' as const, 'failed' as const, 'skipped' as const))).map((ends) => new Map(ends.map(([n, end]) => [nodeId(`x${n}`), end])))
  return fc.record({
    edges: fc.array(fc.tuple(place, place), { maxLength: 20 }),
    members: fc.array(fc.oneof(place, fc.constant(99))),
    plain: anyExpression(untagged),
    naming: fc.oneof(anyExpression(untagged), fc.constant(undefined)),
    deployed: some,
    commit: some,
    drifted: some,
    status,
  }).map((drawn): Sampled => {
    const full = nodes.map(({ location, name: own }) => `${location}.${own}`)
    const reading = (n: number): readonly string[] => drawn.edges.filter(([, to]) => to === n).map(([from]) => full[from]!)
    return {
      linked: sampleLinked({
        nodes: Object.fromEntries(nodes.map((one, n) => [full[n]!, { ...one, id: nodeId(`x${n}`), columns: one.columns.map(column), reads: reading(n) }])),
        subgraphs: { S1: drawn.members.map((n) => `x${n}`), other: [] },
        tags: { T1: printSelector(drawn.plain), T2: drawn.naming === undefined ? '{ tag: T1 }+1' : printSelector(drawn.naming) },
      }),
      facts: { changed: new Map([['deployed', drawn.deployed], ['abc123', drawn.commit]]), drifted: drawn.drifted, status: drawn.status },
    }
  })
})

function column(own: string): Column {
  const none = { description: '', flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {} }
  return { id: columnId(own), name: own, dataType: 'VARCHAR', nullable: true, defaultValue: '', ...none }
}

describe('the same as a second, naive evaluator', () => {
  test('on random graphs, trees, tags and facts; and whatever is picked has a reason, and nothing else has', () => {
    fc.assert(
      fc.property(sampled, anyExpression(predicate), ({ linked, facts }, tree) => {
        const result = evaluate(tree, selectorWorld(linked), facts)
        assert(result.ok)
        expect([...result.value.nodes]).toEqual(naiveNodes(tree, linked, facts))
        expect(linked.project.nodes.filter((_, n) => result.value.nodes.has(n) !== result.value.why(n).length > 0)).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  test('also from the printed text', () => {
    fc.assert(
      fc.property(sampled, anyExpression(predicate), ({ linked, facts }, tree) => {
        const parsed = parseSelector(printSelector(tree))
        assert(parsed.ok)
        const result = evaluate(parsed.value, selectorWorld(linked), facts)
        assert(result.ok)
        expect([...result.value.nodes]).toEqual(naiveNodes(tree, linked, facts))
      }),
      { numRuns: 2_000 },
    )
  })

  test('a glob matches what the regular expression of it matches', () => {
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '*', '?', '[', ']', '!', '-'), maxLength: 8 })
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '😀', '[', ']', '!'), maxLength: 6 })
    fc.assert(
      fc.property(glob, text, (pattern, tried) => {
        // A range that runs backwards is no range to a regular expression.
        fc.pre(isPattern(pattern))
        expect(compileGlob(pattern).matches(tried.toLowerCase())).toBe(globAsPattern(pattern).test(tried))
      }),
      { numRuns: 20_000 },
    )
  })

  test('the glob of a name matches that name and nothing else', () => {
    const odd = fc.string({ unit: fc.constantFrom('a', 'B', '*', '?', '[', ']', '!', '-', '"', ' ') })
    fc.assert(fc.property(odd, odd, (own, other) => compileGlob(exactGlob(own)).matches(other.toLowerCase()) === (own.toLowerCase() === other.toLowerCase())), { numRuns: 20_000 })
  })
})

function isPattern(glob: string): boolean {
  try {
    return globAsPattern(glob).source !== ''
  } catch {
    return false
  }
}
