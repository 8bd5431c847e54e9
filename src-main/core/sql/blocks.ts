// Snowflake Scripting blocks: where the `;` inside a BEGIN … END belong to the block and do not end the statement.
// How to read it: a block opens at BEGIN (or at DECLARE, which a BEGIN follows) where a statement begins, or after the AS of a procedure or task.
// Inside, only BEGIN and CASE are closed by a bare END; END IF, END FOR and the like close what was never counted.
// docs.snowflake.com/en/developer-guide/snowflake-scripting/blocks
import type { SqlToken } from './tokens.ts'

const LOOPS: ReadonlySet<string> = new Set(['IF', 'FOR', 'WHILE', 'LOOP', 'REPEAT'])
const BEFORE_A_STATEMENT: ReadonlySet<string> = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT'])
const MAKES_A_BODY: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'WITH'])

/** `branches` is a CASE that was seen to hold statements, and so is no expression. */
type Open = 'block' | 'case' | 'branches'

/** A word in upper case, an operator as it is; '' for everything else, so that "BEGIN" in quotes is a name. */
export function wordOf(token: SqlToken | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : token?.kind === 'operator' ? token.text : ''
}

/** Whether the statement at `code[at]` is a transaction's BEGIN: nothing after it, or TRANSACTION, WORK or NAME with its name. */
export function beginsTransaction(code: readonly SqlToken[], at: number): boolean {
  if (wordOf(code[at]) !== 'BEGIN') return false
  const next = wordOf(code[at + 1])
  if (next === 'NAME') return isEnd(code[at + 3])
  return isEnd(code[at + 1]) || next === 'TRANSACTION' || next === 'WORK'
}

/** Follows one statement from its first token; `code` is without comments. */
export function createBlocks(code: readonly SqlToken[], first: number): { see(at: number): void; isOpen(): boolean } {
  const open: Open[] = []
  const makesBody = MAKES_A_BODY.has(wordOf(code[first]))
  let isDeclaring = false
  let isQuery = false

  function opensHere(at: number): boolean {
    if (open.length > 0) return BEFORE_A_STATEMENT.has(wordOf(code[at - 1]))
    if (isDeclaring || at === first) return true
    return makesBody && !isQuery && wordOf(code[at - 1]) === 'AS'
  }

  function close(next: string): void {
    const top = open.at(-1)
    if (!LOOPS.has(next) || top === 'case') open.pop()
  }

  function seeInside(word: string, at: number): void {
    if (word === ';') for (const [index, one] of open.entries()) open[index] = one === 'case' ? 'branches' : one
    else if (word === 'CASE' && wordOf(code[at - 1]) !== 'END') open.push('case')
    else if (word === 'END') close(wordOf(code[at + 1]))
  }

  return {
    see(at) {
      const word = wordOf(code[at])
      if (word === 'SELECT') isQuery = true
      if (wordOf(code[at - 1]) === '.') return
      if (word === 'DECLARE' && open.length === 0 && opensHere(at)) isDeclaring = true
      else if (word === 'BEGIN' && !beginsTransaction(code, at) && opensHere(at)) {
        open.push('block')
        isDeclaring = false
      } else if (open.length > 0) seeInside(word, at)
    },
    isOpen: () => isDeclaring || open.length > 0,
  }
}

function isEnd(token: SqlToken | undefined): boolean {
  return token === undefined || wordOf(token) === ';'
}
