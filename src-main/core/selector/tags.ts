// Evaluates `tag:`: what the selectors of those names in sluice.yml pick. A tag may name tags, and not itself.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { BitSet } from '../graph/index.ts'
import type { Context } from './context.ts'
import { parseSelector } from './parse.ts'
import type { Picked } from './selection.ts'
import type { Selector } from './types.ts'

/** SEL001, with the tag's name and its own text, where that does not parse or reads itself. */
export function evaluateTags(names: readonly string[], context: Context): Result<Picked> {
  const picked: Picked[] = []
  for (const name of names) {
    const tag = evaluateTag(name, context)
    if (!tag.ok) return tag
    picked.push(tag.value)
  }
  return ok({
    nodes: picked.map((tag) => tag.nodes).reduce((a, b) => a.union(b), BitSet.none(context.world.nodes.length)),
    why: (node) => picked.filter((tag) => tag.nodes.has(node)).flatMap((tag) => tag.why(node)),
  })
}

function evaluateTag(name: string, context: Context): Result<Picked> {
  const known = context.tags.get(name)
  if (known !== undefined) return ok(known)
  const text = context.world.tags.selectorOf(name)
  if (context.openTags.includes(name)) {
    const circle = [...context.openTags.slice(context.openTags.indexOf(name)), name].join(' → ')
    return fail('SEL001', { text, tag: name, span: { start: 0, end: text.length }, problem: `the tag reads itself: ${circle}`, fix: 'take one of them out of the others' })
  }
  const parsed = parseTag(name, text)
  if (!parsed.ok) return parsed
  const inside = { ...context, openTags: [...context.openTags, name] }
  const nothing = { nodes: BitSet.none(context.world.nodes.length), why: () => [] }
  const picked = parsed.value.kind === 'nothing' ? ok(nothing) : context.evaluate(parsed.value, inside)
  if (picked.ok) context.tags.set(name, picked.value)
  return picked
}

function parseTag(name: string, text: string): Result<Selector> {
  const parsed = parseSelector(text)
  return parsed.ok || parsed.failure.code !== 'SEL001' ? parsed : fail('SEL001', { ...parsed.failure.facts, tag: name })
}
