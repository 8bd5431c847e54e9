// The words that a selector can be written with: the values that each key has here, narrowed by what stands beside it in the braces.
import { BitSet } from '../graph/index.ts'
import { STATUSES } from './types.ts'
import type { Key, Predicate } from './types.ts'
import type { ValueIndex } from './value-index.ts'
import type { IndexedKey, SelectorWorld } from './world.ts'

export interface Vocabulary {
  /** In order; with `beside`, those that a node has which all of these match. */
  readonly values: (key: Key, beside: readonly Predicate[]) => readonly string[]
}

/** What a vocabulary is made from: a world, or as much of one as somebody has. */
export interface Words {
  readonly nodes: { readonly length: number }
  /** undefined where the values of this key are not known, or not who has them. */
  readonly index: (key: IndexedKey) => ValueIndex | undefined
  readonly tags: Pick<SelectorWorld['tags'], 'names'>
}

/** Asked at every key that is pressed: the values of a key are sorted once. */
export function createVocabulary({ nodes, index, tags }: Words): Vocabulary {
  const sorted = new Map<Key, readonly string[]>()

  function all(key: Key, values: () => readonly string[]): readonly string[] {
    const known = sorted.get(key) ?? values().toSorted()
    sorted.set(key, known)
    return known
  }

  function narrowed(key: IndexedKey, beside: readonly Predicate[]): readonly string[] {
    const own = index(key)
    if (own === undefined) return []
    const found = beside.flatMap((predicate) => (isIndexed(predicate) ? [index(predicate.key)?.find(predicate.value) ?? []].flat() : []))
    const among = found.length === 0 ? [] : own.among(found.reduce((both, more) => both.intersection(more), BitSet.all(nodes.length)))
    // Where nobody has all of it, one of the others is still being written.
    return among.length === 0 ? all(key, () => own.values) : among.toSorted()
  }

  return {
    values: (key, beside) => {
      switch (key) {
        case 'tag':
          return all(key, () => tags.names)
        case 'changed':
          return ['deployed']
        case 'status':
          return STATUSES
        case 'drifted':
          return ['yes']
        default:
          return narrowed(key, beside)
      }
    },
  }
}

function isIndexed(predicate: Predicate): predicate is Predicate & { readonly key: IndexedKey } {
  return predicate.key !== 'tag' && predicate.key !== 'changed' && predicate.key !== 'status' && predicate.key !== 'drifted'
}
