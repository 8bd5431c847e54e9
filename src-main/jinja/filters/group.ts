// Filters that divide a list into several.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { dictOf, equal, integer, iterate, mappingHas, mappingSet, own, Stream, truth, Tuple, type Value } from '../values/index.ts'
import { getter, ignoreCase } from './arguments.ts'
import { keyOf, sorted } from './list.ts'

export const GROUP_FILTERS = table([
  ['batch', 'value linecount fill_with?', ([value, linecount, fill = null], runtime) => {
    const size = integer(linecount, 'the count')
    const all = iterate(value, runtime)
    if (size < 1) return new Stream(all.length === 0 ? [] : [own([...all])])
    const rows = Array.from({ length: Math.ceil(all.length / size) }, (_, row) => own(all.slice(row * size, (row + 1) * size)))
    const last = rows.at(-1)
    runtime.allow(size)
    while (fill !== null && last !== undefined && last.length < size) last.push(fill)
    return new Stream(rows)
  }],
  ['slice', 'value slices fill_with?', ([value, slices, fill = null], runtime) => {
    const count = integer(slices, 'the count')
    const all = iterate(value, runtime)
    if (count === 0) raise('TPL004', 'slice needs at least one slice')
    runtime.allow(count)
    const [size, extra] = [Math.floor(all.length / count), all.length % count]
    return new Stream(Array.from({ length: Math.max(0, count) }, (_, index) => {
      const start = index * size + Math.min(index, extra)
      const part = own(all.slice(start, start + size + (index < extra ? 1 : 0)))
      if (fill !== null && index >= extra) part.push(fill)
      return part
    }))
  }],
  ['groupby', 'value attribute default? case_sensitive?', ([value, path, fallback = null, sensitive], runtime) => {
    const get = getter(path, fallback)
    const key = truth(sensitive) ? get : (item: Value) => ignoreCase(get(item))
    const groups: Value[][] = []
    let current: { readonly key: Value; readonly items: Value[] } | undefined
    for (const item of sorted(iterate(value, runtime), { key, reverse: false })) {
      const itemKey = key(item)
      if (current === undefined || !equal(current.key, itemKey)) {
        current = { key: itemKey, items: own([]) }
        groups.push(current.items)
      }
      current.items.push(item)
    }
    return own(groups.map((items) => new Tuple([get(items[0]), items], ['grouper', 'list'])))
  }],
  ['unique', 'value case_sensitive? attribute?', ([value, sensitive, path = null], runtime) => {
    const key = keyOf(path, truth(sensitive))
    const seen = dictOf([])
    return new Stream(iterate(value, runtime).filter((item) => {
      runtime.step()
      const itemKey = key(item)
      if (mappingHas(seen, itemKey)) return false
      mappingSet(seen, itemKey, true)
      return true
    }))
  }],
])
