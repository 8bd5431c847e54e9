// Assignment as closures: to a slot, to several by unpacking, to a field of a namespace.
import { placed, raise, type Place } from '../failure.ts'
import { Namespace } from '../globals/namespace.ts'
import type { Target } from '../parse/index.ts'
import { iterate, kindOf } from '../values/index.ts'
import type { Assign } from './frame.ts'
import { targetNames, type Scope } from './scope.ts'

/** With `declare` the names become names of this block that always hold a value; without, they have been declared. */
export function compileTarget(target: Target, scope: Scope, options: { readonly declare?: boolean } = {}): Assign {
  if (options.declare === true) for (const name of targetNames(target)) scope.declare(name, true)
  switch (target.kind) {
    case 'name': {
      const slot = scope.slot(target.name)
      return (frame, value) => {
        frame.slots[slot] = value
      }
    }
    case 'tuple': return unpack(target.items.map((item) => compileTarget(item, scope)), scope.compilation.place(target.offset))
    case 'field': {
      const object = scope.read(target.object)
      const place = scope.compilation.place(target.offset)
      return (frame, value) => {
        const namespace = object(frame)
        if (!(namespace instanceof Namespace)) {
          raise('TPL003', `'${target.object}' is of kind ${kindOf(namespace)}, and only fields of a namespace can be set`, { variable: target.object, hint: `{% set ${target.object} = namespace() %} makes one.`, place })
        }
        namespace.set(target.name, value)
      }
    }
  }
}

function unpack(assigns: readonly Assign[], place: Place): Assign {
  return (frame, value) => {
    try {
      const items = iterate(value, frame.runtime)
      if (items.length !== assigns.length) raise('TPL004', `expected ${assigns.length} values to unpack and got ${items.length}`)
      assigns.forEach((assign, index) => assign(frame, items[index]))
    } catch (thrown) {
      throw placed(thrown, place)
    }
  }
}
