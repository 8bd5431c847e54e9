// Annotations: @name, or @name(value, …), above the SELECT or after a column. In a comment they are switched off, like everything else there.
import type { SqlToken } from '../../core/sql/index.ts'
import type { Json } from '../../core/project/index.ts'

export interface Annotation {
  readonly name: string
  readonly args: readonly Json[]
  readonly start: number
  readonly end: number
}

export interface AnnotationProblem {
  readonly annotation: string
  readonly problem: string
  readonly start: number
}

export interface ReadAnnotations {
  readonly annotations: readonly Annotation[]
  /** What is left: the query. */
  readonly code: readonly SqlToken[]
  readonly problem: AnnotationProblem | undefined
}

const NAME = /^@([A-Za-z_][\w$]*)$/

/** After these an @ begins a stage. */
const BEFORE_A_STAGE: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'TABLE', 'USING', 'INTO', '(', ','])

/** `text` is the file's, templates and all; `tokens` are those of the masked text without comments. */
export function readAnnotations(text: string, tokens: readonly SqlToken[]): ReadAnnotations {
  const annotations: Annotation[] = []
  const code: SqlToken[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    const name = token?.kind === 'at' && !beforeStage(code.at(-1)) ? NAME.exec(token.text)?.[1] : undefined
    if (token === undefined || name === undefined) {
      if (token !== undefined) code.push(token)
      at += 1
      continue
    }
    const read = takesValues(tokens, at) ? readValues(text, tokens, at + 2) : { args: [], at: at + 1 }
    if ('problem' in read) return { annotations, code, problem: { annotation: `@${name}`, problem: read.problem, start: token.start } }
    annotations.push({ name, args: read.args, start: token.start, end: tokens[read.at - 1]?.end ?? token.end })
    at = read.at
  }
  return { annotations, code, problem: undefined }
}

function beforeStage(last: SqlToken | undefined): boolean {
  return last !== undefined && BEFORE_A_STAGE.has(last.text.toUpperCase())
}

/** A bracket belongs to the annotation, unless it opens the query. */
function takesValues(tokens: readonly SqlToken[], at: number): boolean {
  const [name, bracket, inside] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (bracket?.text !== '(') return false
  return bracket.start === name?.end || !(inside?.text === '(' || /^(?:SELECT|WITH)$/i.test(inside?.text ?? ''))
}

type ReadValues = { readonly args: readonly Json[]; readonly at: number } | { readonly problem: string }

/** From behind the opening bracket to behind the closing one. */
function readValues(text: string, tokens: readonly SqlToken[], from: number): ReadValues {
  const args: Json[] = []
  for (let at = from; ; ) {
    if (tokens[at]?.text === ')' && args.length === 0) return { args, at: at + 1 }
    const value = readValue(text, tokens, at)
    if ('problem' in value) return value
    args.push(value.value)
    const next = tokens[value.at]
    if (next?.text === ')') return { args, at: value.at + 1 }
    if (next?.text !== ',') return { problem: next === undefined ? 'it has no closing bracket' : `a comma or ) was expected, and ${next.text.slice(0, 30)} was found` }
    at = value.at + 1
  }
}

type ReadValue = { readonly value: Json; readonly at: number } | { readonly problem: string }

function readValue(text: string, tokens: readonly SqlToken[], at: number): ReadValue {
  const token = tokens[at]
  if (token === undefined) return { problem: 'it has no closing bracket' }
  if (!token.isClosed) return { problem: 'a quote has no end' }
  const written = text.slice(token.start, token.end)
  if (token.kind === 'quoted') return { value: written.slice(1, -1).replaceAll('""', '"'), at: at + 1 }
  if (token.kind === 'string') return { value: written.slice(1, -1).replaceAll("''", "'"), at: at + 1 }
  if (token.text === '[') {
    const list = readList(text, tokens, at + 1)
    if (list !== undefined) return list
  }
  return readBare(text, tokens, at)
}

function readList(text: string, tokens: readonly SqlToken[], from: number): ReadValue | undefined {
  const items: Json[] = []
  for (let at = from; ; ) {
    if (tokens[at]?.text === ']') return { value: items, at: at + 1 }
    const value = readValue(text, tokens, at)
    if ('problem' in value) return value
    items.push(value.value)
    const next = tokens[value.at]?.text
    if (next !== ',' && next !== ']') return undefined
    at = next === ',' ? value.at + 1 : value.at
  }
}

const KEYWORDS: Readonly<Record<string, Json>> = { true: true, false: false, null: null, none: null }

/** A number, a keyword, or words as they are written, up to the next comma or bracket. */
function readBare(text: string, tokens: readonly SqlToken[], from: number): ReadValue {
  let open = 0
  let at = from
  for (; at < tokens.length; at++) {
    const { text: token } = tokens[at]!
    if (open === 0 && (token === ',' || token === ')' || token === ']')) break
    open += token === '(' || token === '[' ? 1 : token === ')' || token === ']' ? -1 : 0
  }
  if (at === from) return { problem: `a value was expected, and ${tokens[at]?.text ?? 'nothing'} was found` }
  const written = text.slice(tokens[from]?.start, tokens[at - 1]?.end)
  return { value: bareValue(written), at }
}

/** Digits that a number would lose stay text. */
function bareValue(written: string): Json {
  const keyword = written.toLowerCase()
  if (Object.hasOwn(KEYWORDS, keyword)) return KEYWORDS[keyword] ?? null
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(written) && written.replace(/\D/g, '').length <= 15
  return isNumber ? Number(written) : written
}

/** What several annotations of one name come to: nothing in brackets is true, one value is itself, several are a list; a repeated one is a list of all. */
export function annotationValue(annotations: readonly Annotation[]): Json {
  const values = annotations.map(({ args }): Json => (args.length === 0 ? true : args.length === 1 ? (args[0] ?? null) : args))
  return values.length === 1 ? (values[0] ?? null) : values
}
