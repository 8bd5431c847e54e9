// A SQL node's text with its templates masked, character for character, so that every offset stays: {{ … }} becomes a name of stand-ins,
// {% … %} and {# … #} become blanks. Of {% if %} the first branch is read, of {% for %} the body once.
import { STAND_IN } from '../../core/project/index.ts'
import { templateTags } from '../../core/project/template-tags.ts'
import type { TemplateTag } from '../../core/project/template-tags.ts'

export interface MaskedText {
  readonly text: string
  /** All {{ … }} and {% … %}. */
  readonly tags: readonly TemplateTag[]
  /** The {{ … }} that are masked as names. */
  readonly outputs: readonly TemplateTag[]
  /** What a statement spans, from its tag to that of its end; the outermost ones only. */
  readonly blocks: readonly TemplateTag[]
}

const OPENERS: ReadonlySet<string> = new Set(['if', 'for', 'macro', 'call', 'filter', 'set', 'with', 'autoescape', 'block'])

/** Bodies that are not part of the text where they stand. */
const AWAY: ReadonlySet<string> = new Set(['macro', 'set'])

interface Open {
  readonly start: number
  /** In what is not read: another branch than the first, the else of a for, the body of a macro. */
  isHidden: boolean
}

export function maskTemplates(text: string): MaskedText {
  const tags = templateTags(text)
  const outputs: TemplateTag[] = []
  const blocks: TemplateTag[] = []
  const open: Open[] = []
  const pieces: string[] = []
  let at = 0
  /** How many of the open ones are hidden from a certain place on. */
  let hidden = 0
  const addBlock = (start: number, end: number): void => {
    if (open.length === 0) blocks.push({ text: text.slice(start, end), start, end })
  }
  for (const tag of tags) {
    const isHidden = hidden > 0
    pieces.push(isHidden ? blanks(tag.start - at) : withoutComments(text.slice(at, tag.start)))
    at = tag.end
    if (tag.text.startsWith('{{')) {
      const isName = !isHidden && !/^\{\{[-+]?\s*ref_link\s*\(/.test(tag.text)
      if (isName) outputs.push(tag)
      pieces.push((isName ? STAND_IN : ' ').repeat(tag.text.length))
      continue
    }
    pieces.push(blanks(tag.text.length))
    const keyword = /^\{%[-+]?\s*(\w+)/.exec(tag.text)?.[1] ?? ''
    const top = open.at(-1)
    if (keyword === 'else' || keyword === 'elif') {
      if (top?.isHidden === false) hidden += 1
      if (top !== undefined) top.isHidden = true
    } else if (keyword.startsWith('end')) {
      if (open.pop()?.isHidden === true) hidden -= 1
      addBlock(top?.start ?? tag.start, tag.end)
    } else if (OPENERS.has(keyword) && !isInline(keyword, tag.text)) {
      const isAway = AWAY.has(keyword)
      if (isAway) hidden += 1
      open.push({ start: tag.start, isHidden: isAway })
    } else addBlock(tag.start, tag.end)
  }
  pieces.push(withoutComments(text.slice(at)))
  const unclosed = open[0]
  if (unclosed !== undefined) blocks.push({ text: text.slice(unclosed.start), start: unclosed.start, end: text.length })
  return { text: pieces.join(''), tags, outputs, blocks }
}

/** {% set x = 1 %} has no end, {% set x %} has one. */
function isInline(keyword: string, tag: string): boolean {
  return keyword === 'set' && tag.includes('=')
}

function blanks(length: number): string {
  return ' '.repeat(length)
}

function withoutComments(text: string): string {
  return text.includes('{#') ? text.replace(/\{#[^]*?(?:#\}|$)/g, (comment) => blanks(comment.length)) : text
}
