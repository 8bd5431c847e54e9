// How a failure names what it is about, and where it is.
import { placed, raise, type Place } from '../failure.ts'
import type { Expression } from '../parse/index.ts'
import type { Evaluate } from './frame.ts'

/** The path that an expression reads, as its author wrote it: `config.limit`, `names[0]`. */
export function nameOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name': return expression.name
    case 'attribute': {
      const object = nameOf(expression.object)
      return object === undefined ? undefined : `${object}.${expression.name}`
    }
    case 'item': {
      const object = nameOf(expression.object)
      if (object === undefined || expression.key.kind !== 'constant') return object === undefined ? undefined : `${object}[…]`
      return typeof expression.key.value === 'string' ? `${object}['${expression.key.value}']` : `${object}[${String(expression.key.value)}]`
    }
    case 'call': {
      const target = nameOf(expression.target)
      return target === undefined ? undefined : `${target}(…)`
    }
    default: return undefined
  }
}

export function undefinedError(name: string | undefined, consequence: string, place?: Place): never {
  raise('TPL002', name === undefined ? `the value is undefined, ${consequence}` : `'${name}' is undefined, ${consequence}`, { variable: name, place })
}

/** `evaluate`, whose failures get this place unless they have a nearer one. */
export function guarded(place: Place, evaluate: Evaluate): Evaluate {
  return (frame) => {
    try {
      return evaluate(frame)
    } catch (thrown) {
      throw placed(thrown, place)
    }
  }
}
