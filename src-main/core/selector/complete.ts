// What can come next at a place in a selector's text: for the editor, the command line and tests alike.
import type { Span } from '../failure/index.ts'
import { exactGlob } from './glob.ts'
import { printValue } from './print.ts'
import { ranked } from './ranked.ts'
import type { Token } from './tokens.ts'
import { typedAt } from './typed.ts'
import type { Typed } from './typed.ts'
import { KEYS } from './types.ts'
import type { Key, Predicate } from './types.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface CompletionOption {
  /** What is written in place of the completion's span. */
  readonly text: string
  /** What a person reads. */
  readonly label: string
  readonly kind: 'key' | 'value' | 'node' | 'operator' | 'function' | 'brace'
}

export interface Completion {
  /** What an option replaces: the word or the quoted value that the cursor stands in or after; empty where it stands between them. */
  readonly span: Span
  /** What of it stands before the cursor, without its quote: what options are ranked by. */
  readonly typed: string
  /** The best first. */
  readonly options: readonly CompletionOption[]
}

const MOST_VALUES = 50
const FUNCTIONS = ['roots', 'sinks', 'between'] as const

/** At most 50 values. */
export function complete(text: string, cursor: number, vocabulary: Vocabulary): Completion {
  const typed = typedAt(text, cursor)
  if (typed === undefined) return { span: { start: cursor, end: cursor }, typed: '', options: [] }
  return { span: typed.span, typed: typed.prefix, options: optionsFor(typed, vocabulary) }
}

function optionsFor(typed: Typed, vocabulary: Vocabulary): readonly CompletionOption[] {
  const { done, prefix, rest } = typed
  const open = done.findLastIndex((token) => token.kind === '{')
  if (open > done.findLastIndex((token) => token.kind === '}')) {
    // A word that follows at once would become a part of what is written.
    const room = /^[^\s{}(),:]/.test(rest) ? ' ' : ''
    return insideOptions(done.slice(open + 1), typed, vocabulary).map((option) => ({ ...option, text: option.text + room }))
  }
  const last = done.at(-1)
  const isAfterTerm = last?.kind === '}' || last?.kind === ')' || (last?.kind === '+' && isTermEnd(done.at(-2))) || (last?.kind === 'int' && done.at(-2)?.kind === '+' && isTermEnd(done.at(-3)))
  if (isAfterTerm) return beginning(prefix, operatorOptions(done, typed))
  const starts = beginning(prefix, startOptions(last))
  // Two letters of a name are enough to mean it; its braces are written for it.
  const names = prefix.length < 2 || rest.startsWith('(') ? [] : values(typed, 'name', [], vocabulary)
  return [...starts, ...names.map(({ text, label }): CompletionOption => ({ text: `{ ${text} }`, label, kind: 'node' }))]
}

function beginning(prefix: string, options: readonly CompletionOption[]): readonly CompletionOption[] {
  return options.filter(({ label }) => label.toLowerCase().startsWith(prefix.toLowerCase()))
}

function isTermEnd(token: Token | undefined): boolean {
  return token?.kind === '}' || token?.kind === ')'
}

function startOptions(last: Token | undefined): readonly CompletionOption[] {
  const isAfterPlus = last?.kind === '+'
  return [
    { text: '{ ', label: '{ … }', kind: 'brace' },
    ...(isAfterPlus ? [] : [{ text: '+{ ', label: '+{ … } and all above', kind: 'brace' } as const, { text: '{*}', label: '{*} every node', kind: 'brace' } as const]),
    { text: '(', label: '( … )', kind: 'brace' },
    ...(isAfterPlus || last?.kind === 'not' ? [] : [{ text: 'NOT ', label: 'NOT', kind: 'operator' } as const]),
    ...FUNCTIONS.map((name): CompletionOption => ({ text: `${name}(`, label: name === 'between' ? 'between( …, … )' : `${name}( … )`, kind: 'function' })),
  ]
}

function operatorOptions(done: readonly Token[], { isTouching, prefix }: Typed): readonly CompletionOption[] {
  const words = ['OR', 'AND', 'AND NOT'].map((word): CompletionOption => ({ text: `${isTouching && prefix === '' ? ' ' : ''}${word} `, label: word, kind: 'operator' }))
  const open = openParenthesis(done)
  const close: readonly CompletionOption[] =
    open === undefined ? []
    : open.isFirstOfTwo ? [{ text: ', ', label: ', the other end', kind: 'operator' }]
    : [{ text: ')', label: ')', kind: 'brace' }]
  return [...(isTermEnd(done.at(-1)) ? [{ text: '+', label: '+ and all below', kind: 'operator' } as const] : []), ...words, ...close]
}

/** The innermost one that is not closed, and whether it is that of a `between` which has one of its two. */
function openParenthesis(done: readonly Token[]): { readonly isFirstOfTwo: boolean } | undefined {
  let closed = 0
  let braces = 0
  let hasComma = false
  for (let place = done.length - 1; place >= 0; place--) {
    const { kind } = done[place]!
    if (kind === '}') braces++
    else if (kind === '{') braces--
    else if (braces > 0) continue
    else if (kind === ')') closed++
    else if (kind === ',' && closed === 0) hasComma = true
    else if (kind === '(' && closed-- === 0) return { isFirstOfTwo: !hasComma && done[place - 1]?.text.toLowerCase() === 'between' }
  }
  return undefined
}

function insideOptions(inside: readonly Token[], typed: Typed, vocabulary: Vocabulary): readonly CompletionOption[] {
  const { prefix, rest, following, isTouching, isQuoted } = typed
  const last = inside.at(-1)
  const beside = [...predicatesOf(inside), ...predicatesOf(following)]
  if (last?.kind === ':') {
    const key = keyOf(inside.at(-2)?.text ?? '')
    return key === undefined ? [] : values(typed, key, beside, vocabulary)
  }
  const isNamed = beside.some(({ key }) => key === 'name')
  const names = isNamed ? [] : values(typed, 'name', beside, vocabulary)
  if (isQuoted) return names
  const used = new Set(beside.map(({ key }) => key))
  const colon = /^\s*:/.test(rest) ? '' : ': '
  const keys = KEYS.filter((key) => !used.has(key)).map((key): CompletionOption => ({ text: `${key}${colon}`, label: `${key}:`, kind: 'key' }))
  const isWhole = last !== undefined && last.kind !== ',' && last.kind !== 'and' && prefix === '' && !/^\s*\}/.test(rest)
  const close: readonly CompletionOption[] = isWhole ? [{ text: isTouching ? ' }' : '}', label: '}', kind: 'brace' }] : []
  return [...ranked(prefix, [...close, ...keys], ({ label }) => label), ...names]
}

/** Whole ones only. */
function predicatesOf(tokens: readonly Token[]): readonly Predicate[] {
  return tokens.flatMap((token, place): readonly Predicate[] => {
    if (token.kind !== 'word' && token.kind !== 'quoted') return []
    if (tokens[place + 1]?.kind === ':') return []
    const key = tokens[place - 1]?.kind === ':' ? keyOf(tokens[place - 2]?.text ?? '') : 'name'
    return key === undefined ? [] : [{ key, value: token.text }]
  })
}

function keyOf(word: string): Key | undefined {
  return KEYS.find((known) => known.toLowerCase() === word.toLowerCase())
}

/** Ranked as they are, and only the best of them made options: there may be very many. */
function values({ prefix }: Typed, key: Key, beside: readonly Predicate[], vocabulary: Vocabulary): readonly CompletionOption[] {
  const best = ranked(prefix, vocabulary.values(key, beside), (value) => value).slice(0, MOST_VALUES)
  return best.map((value) => ({ text: printValue(exactGlob(value)), label: value, kind: 'value' }))
}
