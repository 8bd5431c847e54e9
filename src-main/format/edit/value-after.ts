// A change of a YAML file, as the plain value that must come of it: what an edited text is held against.
import { assertNever } from '../../core/failure/index.ts'
import type { YamlPath } from '../../core/project/index.ts'
import { isRecord } from '../read.ts'
import type { YamlChange } from './change.ts'
import { applySplices } from '../../core/refactor/index.ts'

export function valueAfter(value: unknown, change: YamlChange): unknown {
  switch (change.kind) {
    case 'set':
      return replaced(value, change.path, () => change.value)
    case 'parts':
      return replaced(value, change.path, (old) => (typeof old === 'string' ? applySplices(old, change.parts) : old))
    case 'remove':
      return replaced(value, change.path, () => undefined)
    case 'renameKey':
      return replaced(value, change.path.slice(0, -1), (old) => (isRecord(old) ? renamed(old, String(change.path.at(-1)), change.to) : old))
    case 'addItem':
      return replaced(value, change.path, (old) => [...(Array.isArray(old) ? old : []), change.text])
    case 'removeItem':
      return replaced(value, change.path, (old) => (Array.isArray(old) ? old.filter((_, index) => index !== change.index) : old))
    default:
      return assertNever(change)
  }
}

/** The same, whatever the order of keys, and of the texts of a list: an added item stands where the list's order asks for it. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    const [left, right] = one.every(isText) && other.every(isText) ? [one.toSorted(), other.toSorted()] : [one, other]
    return left.length === right.length && left.every((item, index) => isSameValue(item, right[index]))
  }
  if (isRecord(one) && isRecord(other)) {
    const keys = Object.keys(one)
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
  }
  return Object.is(one, other)
}

/** A mapping that is missing on the way is made; what becomes undefined goes with its key. */
function replaced(value: unknown, path: YamlPath, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? replaced(item, rest, change) : item))
  const record = isRecord(value) ? value : {}
  const inner = replaced(Object.hasOwn(record, key) ? record[key] : undefined, rest, change)
  return Object.fromEntries([...Object.entries(record).filter(([name]) => name !== String(key)), ...(inner === undefined ? [] : [[String(key), inner] as const])])
}

function renamed(record: Readonly<Record<string, unknown>>, key: string, to: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name === key ? to : name, value]))
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}
