// A value that is made when it is first asked for, and kept.
import { TemplateFailure } from '../../jinja/index.ts'

/** `what` names the text, for the failure where making it asks for itself. */
export function once<T>(what: string, make: () => T): () => T {
  let state: { readonly value: T } | 'new' | 'being made' = 'new'
  return () => {
    if (state === 'being made') throw new TemplateFailure('TPL009', `${what} uses itself`)
    if (state === 'new') {
      state = 'being made'
      state = { value: make() }
    }
    return state.value
  }
}

/** Where an object keeps what makes its lazy properties; no template can name a symbol. */
const MAKERS = Symbol('makers')

interface Lazy {
  readonly [MAKERS]?: Record<string, () => unknown>
}

/**
 * Gives `target` a property that is made when it is first read. V8 keeps a getter, and whatever it can reach, until its next full collection: one that
 * closed over a node's facts held on to the facts of thousands of nodes. So all objects share one getter a key.
 */
export function lazily(target: object, key: string, what: string, make: () => unknown): void {
  const lazy: Lazy = target
  const makers = lazy[MAKERS] ?? Object.create(null)
  makers[key] = once(what, make)
  if (lazy[MAKERS] === undefined) Object.defineProperty(target, MAKERS, { value: makers })
  Object.defineProperty(target, key, getterOf(key))
}

const getters = new Map<string, PropertyDescriptor>()

function getterOf(key: string): PropertyDescriptor {
  const known = getters.get(key)
  if (known !== undefined) return known
  const getter: PropertyDescriptor & ThisType<Lazy> = {
    enumerable: true,
    configurable: true,
    get() {
      return this[MAKERS]?.[key]?.()
    },
  }
  getters.set(key, getter)
  return getter
}
