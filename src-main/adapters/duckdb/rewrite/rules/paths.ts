// Paths into semi-structured values: column:key."other key"[0] (docs.snowflake.com/en/user-guide/querying-semistructured). Keys keep their case.
import { ok } from '../../../../core/failure/index.ts'
import { endsOperand, is, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, sql, trimmed } from '../writing.ts'

export const paths: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (!is(tokens[at], ':') || !endsOperand(tokens[at - 1]) || tokens[at - 1]?.kind === 'string' || !isKey(tokens[at + 1])) continue
    let path = `$${step(tokens[at + 1])}`
    let end = at + 2
    for (;;) {
      if (is(tokens[end], '.') && isKey(tokens[end + 1])) {
        path += step(tokens[end + 1])
        end += 2
      } else if (is(tokens[end], '[') && is(tokens[end + 2], ']')) {
        path += tokens[end + 1]?.kind === 'string' ? key(textOf(tokens[end + 1])) : `[${tokens[end + 1]?.text}]`
        end += 3
      } else break
    }
    const start = operandStart(tokens, at - 1)
    const made = placedAs(tokens[start], sql`json_extract(${trimmed(tokens.slice(start, at))}, ${literal(path)})`)
    tokens.splice(start, end - start, ...made)
    at = start + made.length - 1
  }
  return ok(tokens)
}

const isKey = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted'
const textOf = (token: Token | undefined): string => token?.text.slice(1, -1) ?? ''
const key = (text: string): string => `."${text}"`
const step = (token: Token | undefined): string => key(token?.kind === 'quoted' ? textOf(token) : (token?.text ?? ''))

/** GET_PATH's text ("a.b[0]") as a JSON path. */
export function jsonPath(text: string): string {
  const keys = text.replace(/^\.?/, '.').matchAll(/\.([A-Za-z_$][\w$]*)|\["([^"]*)"\]|\['([^']*)'\]|(\[\d+\])|\."([^"]*)"/g)
  return `$${[...keys].map((match) => match[4] ?? key(match[1] ?? match[2] ?? match[3] ?? match[5] ?? '')).join('')}`
}
