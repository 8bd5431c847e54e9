// A column's DEFAULT as a value, read from a project's text (Snowflake SQL) or from either engine's catalog, so that the two can be compared.

export type DefaultValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'clock'; readonly name: 'CURRENT_TIMESTAMP' | 'CURRENT_DATE' | 'CURRENT_TIME' }
  | { readonly kind: 'expression'; readonly text: string }

const CLOCKS = new Map<string, 'CURRENT_TIMESTAMP' | 'CURRENT_DATE' | 'CURRENT_TIME'>([
  ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'], ['LOCALTIMESTAMP', 'CURRENT_TIMESTAMP'], ['GETDATE', 'CURRENT_TIMESTAMP'],
  ['SYSTIMESTAMP', 'CURRENT_TIMESTAMP'], ['CURRENT_DATE', 'CURRENT_DATE'], ['CURRENT_TIME', 'CURRENT_TIME'], ['LOCALTIME', 'CURRENT_TIME'],
])
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?$/i
const TEXT = /^'(?:[^']|'')*'$/
const TEXT_WITH_ESCAPES = /^'(?:[^'\\]|''|\\.)*'$/s
// 'x'::TYPE, TYPE 'x', CAST('x' AS "TYPE"): the column casts to its own type anyway.
const CASTS = [/^(.+?)::\s*"?([A-Z_]+)"?(?:\([\d,\s]*\))?$/is, /^CAST\((.+) AS "?([A-Z_]+)"?(?:\([\d,\s]*\))?\)$/is]
const TYPED = /^(?:DATE|TIME|TIMESTAMP)\s*('(?:[^']|'')*')$/i

/** `escapes`: the text's string literals know backslashes (Snowflake's do, DuckDB's do not). */
export function readDefault(written: string, escapes: boolean): DefaultValue {
  const text = withoutParentheses(written.trim())
  if (text === '' || /^NULL$/i.test(text)) return { kind: 'none' }
  if (NUMBER.test(text)) return { kind: 'number', text: canonicalNumber(text) }
  if (/^(?:TRUE|FALSE)$/i.test(text)) return { kind: 'boolean', value: text.toUpperCase() === 'TRUE' }
  const literal = TYPED.exec(text)?.[1] ?? text
  if ((escapes ? TEXT_WITH_ESCAPES : TEXT).test(literal)) return { kind: 'text', value: textValue(literal, escapes) }
  const clock = CLOCKS.get(text.replace(/\s*\(\s*\d?\s*\)$/, '').toUpperCase())
  if (clock !== undefined) return { kind: 'clock', name: clock }
  return readCast(text, escapes) ?? { kind: 'expression', text }
}

function readCast(text: string, escapes: boolean): DefaultValue | undefined {
  for (const cast of CASTS) {
    const match = cast.exec(text)
    if (match === null) continue
    const inner = readDefault(match[1] ?? '', escapes)
    if (inner.kind === 'expression') return undefined
    // DuckDB's catalog shows TRUE as CAST('t' AS BOOLEAN).
    if (match[2]?.toUpperCase() === 'BOOLEAN' && inner.kind === 'text') return { kind: 'boolean', value: /^t/i.test(inner.value) }
    return inner
  }
  return undefined
}

function withoutParentheses(text: string): string {
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1]
  return inner === undefined ? text : inner.trim()
}

function canonicalNumber(text: string): string {
  if (/e/i.test(text)) return String(Number(text))
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const integer = whole.replace(/^0+(?=\d)/, '') || '0'
  const decimals = fraction.replace(/0+$/, '')
  const size = decimals === '' ? integer : `${integer}.${decimals}`
  return text.startsWith('-') && size !== '0' ? `-${size}` : size
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' }

function textValue(literal: string, escapes: boolean): string {
  const body = literal.slice(1, -1)
  if (!escapes) return body.replaceAll("''", "'")
  return body.replace(/''|\\(.)/gs, (_, character: string | undefined) => (character === undefined ? "'" : (ESCAPED[character] ?? character)))
}

export function sameDefaultValue(a: DefaultValue, b: DefaultValue): boolean {
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b)
}
