// VARIANTs as arguments: each is cast to what the function takes, as it is wherever else it stands.
import { TAKEN_AS } from '../functions/index.ts'
import { kindOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { argumentsOf } from './reading.ts'
import { castVariant } from './rules/variants.ts'
import type { Token } from './tokens.ts'
import { placedAs, trimmed } from './writing.ts'

/** Of the call of `name` whose parenthesis is at `open`. */
export function castArguments(tokens: Token[], name: string, open: number): void {
  const taken = TAKEN_AS.get(name)
  if (taken === undefined) return
  const ranges = argumentsOf(tokens, open)
  const kinds = ranges.map((range) => kindOf(tokens, range))
  // From the right, so that the ranges before stay.
  for (let at = ranges.length - 1; at >= 0; at--) {
    const { from, to } = ranges[at] ?? { from: 0, to: 0 }
    const kind = taken === 'alike' ? alike(name, kinds, at) : taken
    if (kinds[at] === 'variant' && kind !== undefined) tokens.splice(from, to - from, ...placedAs(tokens[from], castVariant(trimmed(tokens.slice(from, to)), kind)))
  }
}

/** The kind of the other arguments, where they have one: of DECODE what is searched for, of IFF a condition. */
function alike(name: string, kinds: readonly (Kind | undefined)[], at: number): Kind | undefined {
  if (name === 'IFF' && at === 0) return 'boolean'
  if (name === 'NVL2' && at === 0) return undefined
  if (name === 'DECODE' && at === 0) return kinds[1]
  const others = new Set(kinds.filter((kind, index) => kind !== undefined && kind !== 'variant' && (index > 0 || (name !== 'IFF' && name !== 'NVL2' && name !== 'DECODE'))))
  const [only, ...more] = others
  return more.length === 0 ? only : undefined
}
