// What can be assigned to: a name, a tuple of targets, a field of a namespace.
import { describe, type TokenStream } from './stream.ts'
import type { Target } from './tree.ts'

const RESERVED = new Set(['true', 'false', 'none', 'True', 'False', 'None'])

interface TargetOptions {
  /** Allows `namespace.field`. */
  readonly fields?: boolean
  /** A name that ends the target. */
  readonly until?: string
}

export function name(stream: TokenStream): Extract<Target, { kind: 'name' }> {
  const token = stream.expect('name')
  if (RESERVED.has(token.text)) stream.fail(`${token.text} cannot be assigned to`, token.offset)
  return { kind: 'name', offset: token.offset, name: token.text }
}

/** One target, or several with commas between: a tuple. */
export function target(stream: TokenStream, options: TargetOptions): Target {
  const { offset } = stream.current
  const items: Target[] = []
  let hasComma = false
  while (!endsTarget(stream, options.until)) {
    items.push(single(stream, options))
    if (!stream.skipOperator(',')) break
    hasComma = true
  }
  const [only] = items
  if (only === undefined) return stream.fail(`expected a name, got ${describe(stream.current)}`)
  return hasComma ? { kind: 'tuple', offset, items } : only
}

function endsTarget(stream: TokenStream, until: string | undefined): boolean {
  return stream.current.kind === 'close-block' || stream.isOperator(')') || (until !== undefined && stream.isName(until))
}

function single(stream: TokenStream, options: TargetOptions): Target {
  if (stream.skipOperator('(')) {
    const inside = stream.nested(() => target(stream, { fields: options.fields === true }))
    stream.expectOperator(')')
    return inside
  }
  const first = name(stream)
  if (options.fields !== true || !stream.skipOperator('.')) return first
  return { kind: 'field', offset: first.offset, object: first.name, name: stream.expect('name').text }
}
