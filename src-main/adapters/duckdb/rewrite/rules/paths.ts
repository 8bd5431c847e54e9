// Paths into semi-structured values: column:key."other key"[0], value['key'] and value[index] (docs.snowflake.com/en/user-guide/querying-semistructured).
// Keys keep their case. What is written out becomes one path; a computed key or index is looked up by itself.
import { ok } from '../../../../core/failure/index.ts'
import { closing, endsOperand, is, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { literal, stringValue } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, sql, trimmed, variant } from '../writing.ts'

export const paths: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (!beginsPath(tokens, at)) continue
    const start = operandStart(tokens, at - 1)
    const read = readPath(tokens, trimmed(tokens.slice(start, at)), at)
    const made = variant(placedAs(tokens[start], read.value))
    tokens.splice(start, read.end - start, ...made)
    at = start + made.length - 1
  }
  return ok(tokens)
}

function beginsPath(tokens: readonly Token[], at: number): boolean {
  if (!endsOperand(tokens[at - 1])) return false
  return is(tokens[at], '[') || (is(tokens[at], ':') && tokens[at - 1]?.kind !== 'string' && isKey(tokens[at + 1]))
}

/** The steps from `at` on, taken from `value`. */
function readPath(tokens: readonly Token[], value: Token[], at: number): { readonly value: Token[]; readonly end: number } {
  let taken = value
  let path = ''
  const flush = (): void => {
    if (path !== '') taken = sql`json_extract(${taken}, ${literal(`$${path}`)})`
    path = ''
  }
  let end = at
  for (;;) {
    const key = tokens[end + 1]
    if ((end === at ? is(tokens[end], ':') : is(tokens[end], '.')) && key !== undefined && isKey(key)) {
      path += step(key)
      end += 2
    } else if (is(tokens[end], '[')) {
      const close = closing(tokens, end)
      const written = close === end + 2 && key !== undefined ? subscript(key) : undefined
      if (written === undefined) {
        flush()
        taken = sql`sf_get(${taken}, ${trimmed(tokens.slice(end + 1, close))})`
      } else path += written
      end = close + 1
    } else break
  }
  flush()
  return { value: taken, end }
}

const isKey = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted'
const step = (token: Token): string => pathKey(token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text)

/** A key of a JSON path. */
export const pathKey = (key: string): string => `."${key.replaceAll('"', '\\"')}"`

function subscript(token: Token): string | undefined {
  if (token.kind === 'string') return pathKey(stringValue(token))
  return token.kind === 'number' && /^\d+$/.test(token.text) ? `[${token.text}]` : undefined
}

/** GET_PATH's text ("a.b[0]") as a JSON path. */
export function jsonPath(text: string): string {
  const keys = text.replace(/^\.?(?!\[)/, '.').matchAll(/\.([A-Za-z_$][\w$]*)|\["([^"]*)"\]|\['([^']*)'\]|(\[\d+\])|\."([^"]*)"/g)
  return `$${[...keys].map((match) => match[4] ?? pathKey(match[1] ?? match[2] ?? match[3] ?? match[5] ?? '')).join('')}`
}
