// Sequences: name.NEXTVAL wherever a value stands, and CREATE SEQUENCE. Each mention takes a number of its own, here as there.
// docs.snowflake.com/en/user-guide/querying-sequences, docs.snowflake.com/en/sql-reference/sql/create-sequence
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { NotingRule, Rule } from '../rule.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { leftOut, placedAs, refuse, sql } from '../writing.ts'
import { nameEnd, objectName } from './names.ts'

/** Before names are read: db.schema.sequence.NEXTVAL has the look of a column. */
export const nextValues: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (!isWord(tokens[at], 'NEXTVAL') || !is(tokens[at - 1], '.')) continue
    let from = at - 2
    while (is(tokens[from - 1], '.')) from -= 2
    const made = placedAs(tokens[from], nextValue(objectName(tokens.slice(from, at - 1))))
    tokens.splice(from, at + 1 - from, ...made)
    at = from + made.length - 1
  }
  return ok(tokens)
}

/** NUMBER(38,0), as Snowflake's is. */
export const nextValue = (sequence: readonly Token[]): Token[] => sql`CAST("nextval"(${literal(sequence.map(({ text }) => text).join(''))}) AS DECIMAL(38, 0))`

export const createSequence: NotingRule = (tokens, note) => {
  const kind = tokens.findIndex((token) => isWord(token, 'SEQUENCE'))
  if (!isWord(tokens[0], 'CREATE') || kind < 0 || kind > 3) return ok(tokens)
  if (isWord(tokens[2], 'ALTER')) return refuse('CREATE OR ALTER SEQUENCE', 'A sequence cannot be changed here. Write CREATE OR REPLACE.')
  const end = nameEnd(tokens, isWord(tokens[kind + 1], 'IF') ? kind + 4 : kind + 1)
  const counting = readCounting(tokens, end)
  if (!counting.ok) return counting
  if (counting.value.hasComment) note(leftOut('COMMENT of a sequence', 'place for it'))
  return ok([...tokens.slice(0, end), ...counting.value.written])
}

interface Counting {
  /** START WITH … INCREMENT BY …, as DuckDB takes them. */
  readonly written: readonly Token[]
  readonly hasComment: boolean
}

/** [START [WITH] [=] n] [INCREMENT [BY] [=] n] [ORDER | NOORDER] [COMMENT = '…'], in any order, or (start, step) in a column. */
export function readCounting(tokens: readonly Token[], from: number, to: number = tokens.length): Result<Counting> {
  let [start, step, hasComment] = ['1', '1', false]
  for (let at = from; at < to; ) {
    if (isWord(tokens[at], 'ORDER', 'NOORDER', 'WITH')) at++
    else if (isWord(tokens[at], 'COMMENT')) {
      hasComment = true
      at += is(tokens[at + 1], '=') ? 3 : 2
    } else if (isWord(tokens[at], 'START', 'INCREMENT')) {
      const isStart = isWord(tokens[at], 'START')
      at++
      while (isWord(tokens[at], 'WITH', 'BY') || is(tokens[at], '=')) at++
      const number = readNumber(tokens, at)
      if (isStart) start = number
      else step = number
      at += number.startsWith('-') ? 2 : 1
    } else if (is(tokens[at], '(')) {
      start = readNumber(tokens, at + 1)
      const second = at + (start.startsWith('-') ? 4 : 3)
      step = readNumber(tokens, second)
      at = second + (step.startsWith('-') ? 3 : 2)
    } else return refuse(`${tokens[at]?.upper || tokens[at]?.text} of a sequence`, 'The embedded warehouse has no such property.')
  }
  // DuckDB lets a sequence that counts down begin at -1 at most, unless it is told its range.
  const range = step.startsWith('-') ? ' MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807' : ''
  return ok({ written: sql` ${`START WITH ${start} INCREMENT BY ${step}${range}`}`, hasComment })
}

const readNumber = (tokens: readonly Token[], at: number): string => (is(tokens[at], '-') ? `-${tokens[at + 1]?.text}` : (tokens[at]?.text ?? ''))
