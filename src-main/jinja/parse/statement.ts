// Text, outputs and tags, up to the tag that ends the block they are in.
import { call, filterBlock, forLoop, macro, set, withBlock } from './block.ts'
import { expression } from './expression.ts'
import { tuple } from './primary.ts'
import { describe, type TokenStream } from './stream.ts'
import type { Expression, Statement } from './tree.ts'

export interface Block {
  readonly body: readonly Statement[]
  /** The name that ended the block, read; the rest of its tag is not. */
  readonly end: string
}

/** Everything up to a tag named in `ends`, or to the end of the template where there are none. */
export function statements(stream: TokenStream, ends: readonly string[]): Block {
  const body: Statement[] = []
  for (;;) {
    const token = stream.next()
    switch (token.kind) {
      case 'text':
        body.push({ kind: 'text', offset: token.offset, text: token.text })
        break
      case 'open-output':
        body.push({ kind: 'output', offset: token.offset, value: tuple(stream) })
        stream.expect('close-output')
        break
      case 'open-block':
        if (ends.some((end) => stream.isName(end))) return { body, end: stream.next().text }
        body.push(...stream.nested(() => statement(stream, ends)))
        stream.expect('close-block')
        break
      case 'end':
        if (ends.length > 0) stream.fail(`the template ends where {% ${ends.join(' %} or {% ')} %} is missing`, token.offset)
        return { body, end: '' }
      default:
        throw new Error(`a ${token.kind} token outside of a tag`)
    }
  }
}

/** The rest of an opening tag, and the block up to one of `ends`. */
export function block(stream: TokenStream, ends: readonly string[]): Block {
  stream.skipOperator(':')
  stream.expect('close-block')
  return statements(stream, ends)
}

function statement(stream: TokenStream, ends: readonly string[]): readonly Statement[] {
  const { offset, text, kind } = stream.current
  if (kind !== 'name') stream.fail(`expected the name of a tag, got ${describe(stream.current)}`)
  stream.next()
  switch (text) {
    case 'if': return [conditional(stream, offset)]
    case 'for': return [forLoop(stream, offset)]
    case 'set': return [set(stream, offset)]
    case 'macro': return [macro(stream, offset)]
    case 'call': return [call(stream, offset)]
    case 'filter': return [filterBlock(stream, offset)]
    case 'with': return [withBlock(stream, offset)]
    case 'do': return [{ kind: 'do', offset, value: tuple(stream) }]
    case 'print': return printed(stream)
    case 'autoescape':
      expression(stream)
      return [{ kind: 'scope', offset, body: block(stream, ['endautoescape']).body }]
    case 'break': case 'continue':
      stream.controlLoop(text, offset)
      return [{ kind: text, offset }]
    case 'extends': case 'block': case 'include': case 'import': case 'from':
      return stream.unknown(`{% ${text} %} is not available: a template reads no other files`, offset, 'Macros of the project are in scope without an import.')
    default:
      return unknownTag(stream, text, offset, ends)
  }
}

function unknownTag(stream: TokenStream, name: string, offset: number, ends: readonly string[]): never {
  const expected = ends.length === 0 ? undefined : `The block that is open here ends with {% ${ends.at(-1) ?? ''} %}.`
  return stream.fail(`unknown tag ${name}`, offset, expected)
}

function conditional(stream: TokenStream, offset: number): Statement {
  const branches: { test: Expression; body: readonly Statement[] }[] = []
  for (;;) {
    const test = tuple(stream, { withCondition: false })
    const { body, end } = block(stream, ['elif', 'else', 'endif'])
    branches.push({ test, body })
    if (end === 'elif') continue
    return { kind: 'if', offset, branches, otherwise: end === 'else' ? block(stream, ['endif']).body : [] }
  }
}

function printed(stream: TokenStream): readonly Statement[] {
  const outputs: Statement[] = []
  while (stream.current.kind !== 'close-block') {
    if (outputs.length > 0) stream.expectOperator(',')
    outputs.push({ kind: 'output', offset: stream.current.offset, value: expression(stream) })
  }
  return outputs
}
