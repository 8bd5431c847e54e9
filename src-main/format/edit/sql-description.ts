// Edits what a SQL node is described as: its @description, in the quotes it has, or a new line below the node's other annotations.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { applySplices } from '../../core/refactor/index.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { decodeFile } from '../decode-file.ts'
import type { FormatFile } from '../files.ts'
import { ownersOf, readQuery } from '../sql-node/index.ts'

/** EDT002 where the file cannot be read, or could not say that and nothing else. */
export function describeSqlNode(file: FormatFile, description: string): Result<FormatFile> {
  const splice = spliceOf(file.text, description)
  const edited = splice === undefined ? undefined : { path: file.path, text: applySplices(file.text, [splice]) }
  const [before, after] = [sourceOf(file), edited === undefined ? undefined : sourceOf(edited)]
  const isRight = before !== undefined && after !== undefined && after.description === description && after.id === before.id && after.body === before.body
  return isRight && edited !== undefined ? ok(edited) : fail('EDT002', { file: file.path, what: '@description', reason: 'its annotations cannot be read, or could not hold that text' })
}

function spliceOf(text: string, description: string): Splice | undefined {
  const { annotations, parsed } = readQuery(text)
  if (!('query' in parsed)) return undefined
  const own = ownersOf(parsed.query, annotations).ofNode
  const old = own.find(({ name }) => name === 'description')
  if (old !== undefined) {
    const quote = /^@\w+\s*\(\s*'/.test(text.slice(old.start, old.end)) ? "'" : '"'
    return { start: old.start, end: old.end, text: printed(description, quote) }
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const last = own.findLast(({ name, end }) => end > 0 && (name === 'nodeType' || name === 'id'))
  if (last === undefined) return { start: parsed.query.start, end: parsed.query.start, text: `${printed(description, '"')}${eol}` }
  const rest = /^[^\r\n]*/.exec(text.slice(last.end))?.[0] ?? ''
  const at = last.end + (rest.trim().startsWith('@') || rest.trim() === '' ? rest.length : 0)
  return { start: at, end: at, text: `${eol}${printed(description, '"')}${at === last.end && rest.trim() !== '' ? eol : ''}` }
}

function printed(description: string, quote: '"' | "'"): string {
  return `@description(${quote}${description.replaceAll(quote, quote + quote)}${quote})`
}

function sourceOf(file: FormatFile) {
  const [part] = decodeFile(file).parts
  return part?.kind === 'sqlNode' ? part.source : undefined
}
