// The query of a SQL node's file: its annotations taken out, its templates as names, parsed.
import { STAND_IN } from '../../core/project/index.ts'
import type { SqlReference } from '../../core/project/index.ts'
import { referencesIn } from '../../core/project/references.ts'
import type { TextReference } from '../../core/project/references.ts'
import { tokensOf } from '../../core/sql/index.ts'
import type { SqlToken } from '../../core/sql/index.ts'
import { parseQuery } from '../../core/sql/select/index.ts'
import type { ParsedQuery, Placed } from '../../core/sql/select/index.ts'
import { readAnnotations } from './annotations.ts'
import type { Annotation, AnnotationProblem } from './annotations.ts'
import { maskTemplates } from './templates.ts'
import type { MaskedText } from './templates.ts'

export interface ReadQuery {
  readonly masked: MaskedText
  readonly comments: readonly SqlToken[]
  readonly annotations: readonly Annotation[]
  readonly problem: AnnotationProblem | undefined
  readonly parsed: ParsedQuery
  /** Those that stand for tables of the query. */
  readonly references: readonly SqlReference[]
  /** All others outside of comments: in annotations, in branches that are not read, in expressions. */
  readonly otherReferences: readonly TextReference[]
}

export function readQuery(text: string): ReadQuery {
  const masked = maskTemplates(text)
  const tokens = [...tokensOf(masked.text)]
  const comments = tokens.filter(({ kind }) => kind === 'comment')
  const { annotations, code, problem } = readAnnotations(text, tokens.filter(({ kind }) => kind !== 'comment'))
  const words = new Map(code.map(({ start, end }) => [start, end]))
  const references = masked.outputs.filter(({ start, end }) => words.get(start) === end).flatMap(({ text: tag, start, end }) => referencesIn(tag).slice(0, 1).map((reference): SqlReference => ({ ...reference, start, end })))
  const tables = new Set(references.map(({ start }) => start))
  const open = comments.find(({ isClosed }) => !isClosed)
  return {
    masked,
    comments,
    annotations,
    problem,
    parsed: open === undefined ? parse(withoutEnd(code), masked, tables) : { problem: `the comment ${open.text.slice(0, 20)} has no end`, place: open },
    references,
    otherReferences: masked.tags.filter(({ start, end }) => !isIn(comments, start, end)).flatMap(({ text: tag, start }) => referencesIn(tag).slice(tables.has(start) ? 1 : 0)),
  }
}

/** `ranges` are in the order of the text. */
function isIn(ranges: readonly Placed[], start: number, end: number): boolean {
  const range = ranges.findLast((one) => one.start <= start)
  return range !== undefined && end <= range.end
}

/**
 * A template may be an operand, or a piece of SQL that no operand may stand for: an AND with what follows, DISTINCT. One after a whole operand is left out;
 * where the text does not parse with the others as operands and does without them, they are left out too.
 */
function parse(code: readonly SqlToken[], masked: MaskedText, refs: ReadonlySet<number>): ParsedQuery {
  const outputs = new Map(masked.outputs.filter(({ start }) => !refs.has(start)).map(({ start, end }) => [start, end]))
  const isLoose = ({ kind, start, end }: SqlToken): boolean => kind === 'word' && outputs.get(start) === end
  const parsed = parseQuery(code.filter((token, index) => !(isLoose(token) && isOperand(code[index - 1]))))
  if ('query' in parsed || !code.some(isLoose)) return parsed
  const without = parseQuery(code.filter((token) => !isLoose(token)))
  return 'query' in without ? without : parsed
}

/** After these words an operand, a table or a name follows. */
const WANT_MORE: ReadonlySet<string> = new Set([
  ...['SELECT', 'DISTINCT', 'ALL', 'TOP', 'FROM', 'JOIN', 'LATERAL', 'WHERE', 'AND', 'OR', 'NOT', 'ON', 'HAVING', 'QUALIFY', 'BY', 'WHEN', 'THEN', 'ELSE', 'CASE'],
  ...['AS', 'IN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP', 'BETWEEN', 'IS', 'LIMIT', 'OFFSET', 'FETCH', 'INTERVAL', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'WITH', 'OVER', 'ANY'],
])

/** Whether a token ends an operand, so that another cannot follow. */
function isOperand(token: SqlToken | undefined): boolean {
  if (token === undefined) return false
  if (token.kind === 'word') return token.text.includes(STAND_IN) || !WANT_MORE.has(token.text.toUpperCase())
  return token.kind !== 'operator' || token.text === ')' || token.text === ']'
}

function withoutEnd(code: readonly SqlToken[]): readonly SqlToken[] {
  let end = code.length
  while (code[end - 1]?.text === ';') end -= 1
  return code.slice(0, end)
}
