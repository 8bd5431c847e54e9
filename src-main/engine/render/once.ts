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

/** Gives `target` a property that is made when it is first read. */
export function lazily(target: object, key: string, what: string, make: () => unknown): void {
  Object.defineProperty(target, key, { enumerable: true, configurable: true, get: once(what, make) })
}
