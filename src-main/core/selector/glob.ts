// Globs: `*` any text, `?` one character, `[abc]` `[a-z]` `[!a]` one of a set. Case never counts.

export interface Glob {
  /** The one text that matches, in lower case; undefined where there may be several. */
  readonly exact: string | undefined
  /** `text` is in lower case already. Steps grow with pattern × text, never faster: no pattern can make it hang. */
  readonly matches: (text: string) => boolean
}

type Part = { readonly kind: 'any' | 'star' } | { readonly kind: 'text'; readonly text: string } | { readonly kind: 'set'; readonly isNegated: boolean; readonly ranges: readonly (readonly [from: string, to: string])[] }

export function compileGlob(pattern: string): Glob {
  const parts = partsOf(pattern)
  const isExact = parts.every((part) => part.kind === 'text')
  if (isExact) {
    const exact = parts.map((part) => part.text).join('')
    return { exact, matches: (text) => text === exact }
  }
  // Most texts lack what the pattern spells out, and looking for that is much quicker than matching.
  const longest = parts.reduce((most, part) => (part.kind === 'text' && part.text.length > most.length ? part.text : most), '')
  return { exact: undefined, matches: (text) => text.includes(longest) && matchParts(parts, text) }
}

export function isGlob(pattern: string): boolean {
  return compileGlob(pattern).exact === undefined
}

/** The glob that matches `text` and, but for its case, nothing else. */
export function exactGlob(text: string): string {
  return compileGlob(text).exact === text.toLowerCase() ? text : text.replace(/[*?[]/g, '[$&]')
}

/** A bracket that is never closed, or holds nothing, is a character as any other; one character in brackets is that character. */
function partsOf(pattern: string): readonly Part[] {
  return [...pattern.matchAll(/\*+|\?|\[(!?)([^\]]+)\]|[^*?[]+|\[/gu)].map(([lexeme, negation, members]): Part => {
    if (lexeme.startsWith('*')) return { kind: 'star' }
    if (lexeme === '?') return { kind: 'any' }
    if (members === undefined) return { kind: 'text', text: lexeme.toLowerCase() }
    if (negation === '' && [...members].length === 1) return { kind: 'text', text: members.toLowerCase() }
    const ranges = [...members.matchAll(/([^])-([^])|([^])/gu)].map(([, from, to, only]): [string, string] => [from ?? only!, to ?? only!])
    return { kind: 'set', isNegated: negation === '!', ranges }
  })
}

/** Greedy, going back to the last star only: a later star never needs an earlier one to take more. */
function matchParts(parts: readonly Part[], text: string): boolean {
  let part = 0
  let at = 0
  let star = -1
  let starAt = 0
  while (at < text.length) {
    const current = parts[part]
    if (current?.kind === 'star') {
      star = part++
      starAt = at
      continue
    }
    const step = current === undefined ? 0 : stepOf(current, text, at)
    if (step > 0) {
      at += step
      part++
    } else if (star !== -1) {
      starAt = nextStart(parts[star + 1], text, starAt + characterAt(text, starAt).length)
      if (starAt === -1) return false
      at = starAt
      part = star + 1
    } else {
      return false
    }
  }
  while (parts[part]?.kind === 'star') part++
  return part === parts.length
}

/** The first place from `from` on where the part after a star can begin; -1 where there is none. */
function nextStart(part: Part | undefined, text: string, from: number): number {
  if (part === undefined) return text.length
  return part.kind === 'text' ? text.indexOf(part.text, from) : from
}

/** How far the part goes from `at`; 0 where it does not match. */
function stepOf(part: Part, text: string, at: number): number {
  switch (part.kind) {
    case 'text':
      return text.startsWith(part.text, at) ? part.text.length : 0
    case 'star':
      return 0
    case 'any':
      return characterAt(text, at).length
    case 'set': {
      const character = characterAt(text, at)
      // A range may take in the capitals only: `[A-Z]`, and `[*-[]`.
      const capital = character.toUpperCase()
      const isIn = part.ranges.some(([from, to]) => (from <= character && character <= to) || (from <= capital && capital <= to))
      return isIn !== part.isNegated ? character.length : 0
    }
  }
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at)!)
}
