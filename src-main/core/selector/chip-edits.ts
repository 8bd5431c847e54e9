// Edits of a selector's text by its chips: each changes what it must and leaves every other character as it is.
import { fail, ok } from '../failure/index.ts'
import type { Result, Span } from '../failure/index.ts'
import { ownOf, stemsOf, wholeOf } from './chips.ts'
import type { Stem } from './chips.ts'
import { exactGlob } from './glob.ts'
import { parseSelector } from './parse.ts'
import { printDepth, printSelector } from './print.ts'
import { withEdit } from './problem.ts'
import type { Edit } from './problem.ts'
import type { Depth, Expression, Predicate } from './types.ts'

/** What a chip can be added for. */
export type Picks =
  | { readonly kind: 'node'; readonly location: string; readonly name: string }
  | { readonly kind: 'location' | 'subgraph' | 'tag'; readonly name: string }
  | { readonly kind: 'all' }

/** The braces that pick it and nothing else, whatever characters its name has. */
export function bracesFor(picks: Picks): string {
  if (picks.kind === 'all') return '{*}'
  const predicates: readonly Predicate[] =
    picks.kind === 'node'
      ? [{ key: 'location', value: exactGlob(picks.location) }, { key: 'name', value: exactGlob(picks.name) }]
      : [{ key: picks.kind, value: exactGlob(picks.name) }]
  return printSelector({ kind: 'match', predicates })
}

/** Joined to the text by OR; unchanged where the text has the same as one of its alternatives. SEL001. */
export function addChip(text: string, picks: Picks): Result<string> {
  const added = bracesFor(picks)
  const parsed = parseSelector(text)
  if (!parsed.ok) return parsed
  const tree = parsed.value
  if (tree.kind === 'nothing') return ok(added)
  const alternatives = tree.kind === 'or' ? tree.terms : [tree]
  return ok(alternatives.some((term) => printSelector(term) === added) ? text : `${text.trimEnd()} OR ${added}`)
}

/** With the operator that joined it; what is left empty by that goes too. The `chip`s are counted from 0. SEL001, ARG001. */
export function removeChip(text: string, chip: number): Result<string> {
  return edited(text, chip, ({ top, parents }) => {
    let gone = top
    for (const parent of parents) {
      if (parent.kind === 'and' || parent.kind === 'or') return [{ span: withJoint(parent.terms, gone), text: '' }]
      gone = parent
    }
    return [{ span: { start: 0, end: text.length }, text: '' }]
  })
}

/** Puts a NOT before it, or takes its NOT away. SEL001, ARG001. */
export function negateChip(text: string, chip: number): Result<string> {
  return edited(text, chip, ({ top, not, isNegated }) => {
    const { start } = ownOf(top)
    return [isNegated && not !== undefined ? { span: { start, end: wholeOf(not.of).start }, text: '' } : { span: { start, end: start }, text: 'NOT ' }]
  })
}

/** Sets how far its lineage goes; a side that is left out has none. SEL001, ARG001. */
export function setChipDepth(text: string, chip: number, depth: { readonly up?: Depth; readonly down?: Depth }): Result<string> {
  return edited(text, chip, ({ leaf, lineage }) => {
    const inner = lineage === undefined ? ownOf(leaf) : wholeOf(leaf)
    const outer = lineage === undefined ? inner : ownOf(lineage)
    const before = { span: { start: outer.start, end: inner.start }, text: printDepth(depth.up, 'before') }
    const after = { span: { start: inner.end, end: outer.end }, text: printDepth(depth.down, 'after') }
    // The later one first, so that the earlier keeps its place.
    return [...(depth.down === lineage?.down ? [] : [after]), ...(depth.up === lineage?.up ? [] : [before])]
  })
}

function edited(text: string, chip: number, edits: (stem: Stem) => readonly Edit[]): Result<string> {
  const parsed = parseSelector(text)
  if (!parsed.ok) return parsed
  const stem = parsed.value.kind === 'nothing' ? undefined : stemsOf(parsed.value)[chip]
  if (stem === undefined) return fail('ARG001', { what: `the selector has no chip ${chip}` })
  return ok(edits(stem).reduce(withRoom, text))
}

/** A word or a number must not touch another one. */
function withRoom(text: string, edit: Edit): string {
  const { span, text: written } = edit
  const before = isWord(text.charAt(span.start - 1)) && isWord(written.charAt(0)) ? ' ' : ''
  const after = isWord(written.charAt(written.length - 1)) && isWord(text.charAt(span.end)) ? ' ' : ''
  return withEdit(text, { span, text: `${before}${written}${after}` })
}

function isWord(character: string): boolean {
  return /[^\s(){},+!"|&]/.test(character)
}

/** From the end of the term before it, or to the start of the one after it. */
function withJoint(terms: readonly Expression[], gone: Expression): Span {
  const place = terms.indexOf(gone)
  const [before, after] = [terms[place - 1], terms[place + 1]]
  const { start, end } = wholeOf(gone)
  if (before !== undefined) return { start: wholeOf(before).end, end }
  return { start, end: after === undefined ? end : wholeOf(after).start }
}
