// Chips: the second view of a selector's text. Each pair of braces is one, with the NOT and the depths that belong to it; what stands between
// them stays text, so that the pieces one after another are the text as it is written.
import { assertNever, ok } from '../failure/index.ts'
import type { Result, Span } from '../failure/index.ts'
import { isGlob } from './glob.ts'
import { parseSelector } from './parse.ts'
import { printSelector } from './print.ts'
import type { Depth, Expression, Predicate } from './types.ts'

export type ChipKind = 'all' | 'node' | 'location' | 'subgraph' | 'tag' | 'other'

export interface Chip {
  /** `node`: exactly one name, perhaps with its location; `other`: anything that braces can hold besides. */
  readonly kind: ChipKind
  /** What its braces pick in short: the node's name, the location's, what stands in them. */
  readonly label: string
  /** As written, with its NOT and its depths. */
  readonly text: string
  readonly span: Span
  readonly isNegated: boolean
  readonly up?: Depth
  readonly down?: Depth
}

export type Piece = { readonly kind: 'chip'; readonly chip: Chip } | { readonly kind: 'text'; readonly text: string }

/** Joined, their texts are `text`. SEL001. */
export function chipsOf(text: string): Result<readonly Piece[]> {
  const parsed = parseSelector(text)
  if (!parsed.ok) return parsed
  const pieces: Piece[] = []
  let at = 0
  const leave = (end: number): void => void (end > at && pieces.push({ kind: 'text', text: text.slice(at, end) }))
  for (const stem of parsed.value.kind === 'nothing' ? [] : stemsOf(parsed.value)) {
    const span = ownOf(stem.top)
    leave(span.start)
    pieces.push({ kind: 'chip', chip: chipOf(text, stem) })
    at = span.end
  }
  leave(text.length)
  return ok(pieces)
}

/** A pair of braces and the depths and NOTs that stand at it, with no parenthesis between. */
export interface Stem {
  readonly leaf: Expression
  readonly lineage: (Expression & { readonly kind: 'lineage' }) | undefined
  /** The outermost of its NOTs. */
  readonly not: (Expression & { readonly kind: 'not' }) | undefined
  readonly isNegated: boolean
  /** The whole of it in the tree. */
  readonly top: Expression
  /** What it stands in, the innermost first. */
  readonly parents: readonly Expression[]
}

/** In the order of the text. */
export function stemsOf(tree: Expression): readonly Stem[] {
  const stems: Stem[] = []

  function visit(expression: Expression, parents: readonly Expression[]): void {
    const inside = [expression, ...parents]
    switch (expression.kind) {
      case 'all':
      case 'match':
        stems.push(stemOf(expression, parents))
        return
      case 'lineage':
      case 'not':
      case 'roots':
      case 'sinks':
        return visit(expression.of, inside)
      case 'and':
      case 'or':
        return expression.terms.forEach((term) => visit(term, inside))
      case 'between':
        visit(expression.from, inside)
        return visit(expression.to, inside)
      default:
        return assertNever(expression)
    }
  }

  visit(tree, [])
  return stems
}

function stemOf(leaf: Expression, parents: readonly Expression[]): Stem {
  let stem: Stem = { leaf, lineage: undefined, not: undefined, isNegated: false, top: leaf, parents }
  for (const [place, parent] of parents.entries()) {
    if (stem.top.around !== undefined) break
    const next = { ...stem, top: parent, parents: parents.slice(place + 1) }
    if (parent.kind === 'not') stem = { ...next, not: parent, isNegated: !stem.isNegated }
    else if (parent.kind === 'lineage' && stem.top === leaf) stem = { ...next, lineage: parent }
    else break
  }
  return stem
}

/** Without parentheses around it. Only for what was parsed from a text. */
export function ownOf({ span }: Expression): Span {
  if (span === undefined) throw new Error('this expression was not parsed from a text')
  return span
}

/** With them. */
export function wholeOf(expression: Expression): Span {
  return expression.around ?? ownOf(expression)
}

function chipOf(text: string, { leaf, lineage, isNegated, top }: Stem): Chip {
  const span = ownOf(top)
  const predicates = leaf.kind === 'match' ? leaf.predicates : []
  const { up, down } = lineage ?? {}
  return {
    kind: kindOf(predicates),
    label: labelOf(predicates),
    text: text.slice(span.start, span.end),
    span,
    isNegated,
    ...(up !== undefined && { up }),
    ...(down !== undefined && { down }),
  }
}

function kindOf(predicates: readonly Predicate[]): ChipKind {
  const [first, second] = predicates
  if (first === undefined) return 'all'
  if (isOneNode(predicates)) return 'node'
  const { key } = first
  return second === undefined && (key === 'location' || key === 'subgraph' || key === 'tag') ? key : 'other'
}

function labelOf(predicates: readonly Predicate[]): string {
  const [first, second] = predicates
  if (first === undefined) return 'every node'
  const name = predicates.find(({ key }) => key === 'name')
  if (isOneNode(predicates) && name !== undefined) return name.value
  return second === undefined ? first.value : printSelector({ kind: 'match', predicates }).slice(2, -2)
}

function isOneNode(predicates: readonly Predicate[]): boolean {
  const names = predicates.filter(({ key }) => key === 'name')
  return names.length === 1 && !isGlob(names[0]!.value) && predicates.every(({ key }) => key === 'name' || key === 'location')
}
