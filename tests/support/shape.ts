// The shape of a JSON document: its keys with the kind of each value, lists as the shape that their items share.

export type Shape = string | { readonly [key: string]: Shape } | readonly [Shape] | readonly []

/** `{a: 1, b: [{c: null}, {d: 'x'}]}` → `{a: 'number', b: [{'c?': 'null', 'd?': 'string'}]}`: a key that not every item has ends in `?`. */
export function shapeOf(value: unknown): Shape {
  if (value === null) return 'null'
  if (Array.isArray(value)) {
    const [first, ...others] = value.map(shapeOf)
    return first === undefined ? [] : [others.reduce(merge, first)]
  }
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]).sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)))
  return typeof value
}

function merge(one: Shape, other: Shape): Shape {
  if (isList(one) && isList(other)) return one[0] === undefined ? other : other[0] === undefined ? one : [merge(one[0], other[0])]
  if (isRecord(one) && isRecord(other)) return mergeRecords(one, other)
  const kinds = new Set([one, other].flatMap((shape) => (typeof shape === 'string' ? shape.split(' | ') : [JSON.stringify(shape)])))
  return [...kinds].sort().join(' | ')
}

function mergeRecords(one: Readonly<Record<string, Shape>>, other: Readonly<Record<string, Shape>>): Shape {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)].map((key) => key.replace(/\?$/, '')))].sort()
  return Object.fromEntries(
    names.map((name) => {
      const [left, right] = [one[name] ?? one[`${name}?`], other[name] ?? other[`${name}?`]]
      const isEverywhere = Object.hasOwn(one, name) && Object.hasOwn(other, name)
      const shape = left === undefined ? right : right === undefined ? left : merge(left, right)
      return [isEverywhere ? name : `${name}?`, shape ?? 'undefined']
    }),
  )
}

function isList(shape: Shape): shape is readonly [Shape] | readonly [] {
  return Array.isArray(shape)
}

function isRecord(shape: Shape): shape is Readonly<Record<string, Shape>> {
  return typeof shape === 'object' && !isList(shape)
}
