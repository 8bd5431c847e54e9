// What can come next at a place in a selector's text: for the editor, the command line and tests alike.
import { printValue } from './print.ts'
import { tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'
import { KEYS, STATUSES } from './types.ts'
import type { Key } from './types.ts'
import type { SelectorWorld } from './world.ts'

export interface CompletionOption {
  readonly text: string
  readonly kind: 'key' | 'value' | 'operator' | 'brace'
}

export interface Completion {
  /** The part of the text that an option replaces: from here to the cursor. */
  readonly from: number
  readonly options: readonly CompletionOption[]
}

const MOST_VALUES = 50
const STARTS: readonly CompletionOption[] = [
  { text: '{ ', kind: 'brace' },
  { text: '+{ ', kind: 'brace' },
  { text: '{*}', kind: 'brace' },
  ...['NOT ', '(', 'roots(', 'sinks(', 'between('].map((text): CompletionOption => ({ text, kind: 'operator' })),
]

/** At most 50 values. Text after the cursor is not looked at. */
export function complete(text: string, cursor: number, world: SelectorWorld): Completion {
  const before = text.slice(0, cursor)
  const { tokens, problem } = tokenize(before)
  // A quote that is still open is a value being typed; any other problem has nothing to offer.
  const openQuote = problem !== undefined && before[problem.span.start] === '"' && problem.span.end === before.length ? problem.span.start : undefined
  if (problem !== undefined && openQuote === undefined) return { from: cursor, options: [] }
  const written = tokens.slice(0, -1)
  const last = written.at(-1)
  const isTyping = openQuote === undefined && last !== undefined && last.span.end === cursor && isWord(last)
  const from = openQuote ?? (isTyping ? last.span.start : cursor)
  const prefix = openQuote === undefined ? before.slice(from) : before.slice(from + 1)
  const done = isTyping ? written.slice(0, -1) : written
  return { from, options: optionsAfter(done, prefix.toLowerCase(), world) }
}

function isWord(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'and' || token.kind === 'or' || token.kind === 'not'
}

function optionsAfter(done: readonly Token[], prefix: string, world: SelectorWorld): readonly CompletionOption[] {
  const last = done.at(-1)
  const open = done.findLastIndex((token) => token.kind === '{')
  const isInside = open > done.findLastIndex((token) => token.kind === '}')
  if (isInside) return insideOptions(done.slice(open + 1), prefix, world)
  const isAfterTerm = last?.kind === '}' || last?.kind === ')' || (last?.kind === '+' && done.at(-2)?.kind === '}')
  return startingWith(prefix, isAfterTerm ? operatorOptions(done, last.kind === '+') : STARTS)
}

function operatorOptions(done: readonly Token[], hasPlus: boolean): readonly CompletionOption[] {
  const depth = done.filter((token) => token.kind === '(').length - done.filter((token) => token.kind === ')').length
  const texts = [...(hasPlus ? [] : ['+']), ' OR ', ' AND ', ...(depth > 0 ? [')'] : [])]
  return texts.map((text) => ({ text, kind: 'operator' }))
}

function insideOptions(inside: readonly Token[], prefix: string, world: SelectorWorld): readonly CompletionOption[] {
  const last = inside.at(-1)
  if (last?.kind === ':') return valueOptions(inside.at(-2)?.text ?? '', prefix, world)
  const used = new Set(inside.flatMap((token, place) => (inside[place + 1]?.kind === ':' ? [token.text.toLowerCase()] : [])))
  const keys = KEYS.filter((key) => !used.has(key.toLowerCase())).map((key): CompletionOption => ({ text: `${key}: `, kind: 'key' }))
  const isFirst = last === undefined
  const close: readonly CompletionOption[] = isFirst || last.kind === ',' || last.kind === 'and' ? [] : [{ text: ' }', kind: 'brace' }]
  return [...startingWith(prefix, [...keys, ...close]), ...(isFirst ? valueOptions('name', prefix, world) : [])]
}

function valueOptions(word: string, prefix: string, world: SelectorWorld): readonly CompletionOption[] {
  const key = KEYS.find((known) => known.toLowerCase() === word.toLowerCase())
  const values = key === undefined ? [] : valuesOf(key, world)
  return startingWith(prefix, values.map((value): CompletionOption => ({ text: printValue(value), kind: 'value' }))).slice(0, MOST_VALUES)
}

function valuesOf(key: Key, world: SelectorWorld): readonly string[] {
  switch (key) {
    case 'tag':
      return world.tags.names
    case 'changed':
      return ['deployed']
    case 'status':
      return STATUSES
    case 'drifted':
      return ['yes']
    default:
      return world.index(key).values.toSorted()
  }
}

function startingWith(prefix: string, options: readonly CompletionOption[]): readonly CompletionOption[] {
  return options.filter(({ text }) => text.replace(/^["\s]/, '').toLowerCase().startsWith(prefix))
}
