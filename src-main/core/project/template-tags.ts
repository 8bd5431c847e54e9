// The template tags in a text, {{ … }} and {% … %}, found without parsing them; what stands in {# … #} is none.

export interface TemplateTag {
  /** With its braces. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A token of a transform may stand inside a tag as it is: {{ my_macro({{SRC}}) }}. */
const TOKEN = /\{\{\s*\w+\s*\}\}/y

/** In order. A string inside a tag may hold braces; a tag without an end takes the rest of the text. */
export function templateTags(text: string): readonly TemplateTag[] {
  const tags: TemplateTag[] = []
  const endOfString = stringReader(text)
  for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start)) {
    const kind = text[start + 1]
    if (kind === '#') start = after(text, '#}', start + 2)
    else if (kind === '{' || kind === '%') {
      const end = endOfTag(text, { from: start + 2, close: kind === '{' ? '}}' : '%}', endOfString })
      tags.push({ text: text.slice(start, end), start, end })
      start = end
    } else start++
  }
  return tags
}

interface TagBody {
  readonly from: number
  readonly close: string
  readonly endOfString: (quote: number) => number
}

function endOfTag(text: string, { from, close, endOfString }: TagBody): number {
  for (let at = from; at < text.length; ) {
    if (text.startsWith(close, at)) return at + 2
    const character = text[at]
    if (character === "'" || character === '"') at = endOfString(at)
    else if (character === '{') at = endOfToken(text, at) ?? at + 1
    else at++
  }
  return text.length
}

function endOfToken(text: string, at: number): number | undefined {
  TOKEN.lastIndex = at
  return TOKEN.test(text) ? TOKEN.lastIndex : undefined
}

/** Where the string that begins at a quote ends; a quote that nothing closes is a character like any other, and is looked for once. */
function stringReader(text: string): (quote: number) => number {
  const unclosed = new Set<string>()
  return (quote) => {
    const character = text[quote] ?? ''
    if (unclosed.has(character)) return quote + 1
    for (let at = quote + 1; at < text.length; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === character) return at + 1
    }
    unclosed.add(character)
    return quote + 1
  }
}

function after(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from)
  return at < 0 ? text.length : at + close.length
}
