// Tells the host what templates look up and do not find; what that means is the host's business.
import { layersOf, type Scope } from './scope.ts'
import type { Dict } from './values/index.ts'

export type Missed = (name: string) => void

/** Where what is watched keeps who watches: no template can name a symbol. A WeakMap would hold on to its values until the next full garbage collection. */
const WATCHER = Symbol('watcher')

interface Watched {
  readonly [WATCHER]?: Missed
}

/**
 * `missed` is told each key that a template reads of this mapping and that it does not have: `mapping.key`, `mapping['key']`, `mapping.get('key')`.
 * Of a scope it is told each name that is written out and means nothing: `{{ name }}`. Who asks first is not told on: `is defined`, `| default(…)`,
 * `or …`, `in`, `get` with a default.
 */
export function watch<T extends Dict | Scope>(watched: T, missed: Missed): T {
  return Object.defineProperty(watched, WATCHER, { value: missed })
}

/** For the interpreter: `name` was read of `value` and is not there. */
export function lookedUpInVain(value: object, name: unknown): void {
  if (typeof name === 'string') watcherIn(value)?.(name)
}

/** For the interpreter: who watches the names of this scope, or of one that it extends. */
export function watcherOf(scope: Scope): Missed | undefined {
  for (const layer of layersOf(scope)) {
    const missed = watcherIn(layer)
    if (missed !== undefined) return missed
  }
  return undefined
}

function watcherIn(value: Watched): Missed | undefined {
  return value[WATCHER]
}
