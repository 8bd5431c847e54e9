// `pprint`: a value over several lines, as Python's pprint.pformat lays it out with its defaults: 80 characters, keys sorted.
import { table } from '../builtin.ts'
import { splitLines } from '../methods/text-operations.ts'
import { isList, isMapping, kindOf, mappingEntries, order, repr, textLength, Tuple, type Value } from '../values/index.ts'

const WIDTH = 80

export const PPRINT_FILTERS = table([['pprint', 'value', ([value], runtime) => {
  const laidOut = layOut(value, { indent: 0, allowance: 0, level: 0, open: [] })
  runtime.allow(laidOut.length)
  return laidOut
}]])

interface Place {
  /** Characters before it on its first line, which the lines after it are indented by. */
  readonly indent: number
  /** Characters that follow on its last line. */
  readonly allowance: number
  readonly level: number
  readonly open: readonly object[]
}

function layOut(value: Value, place: Place): string {
  const whole = sortedRepr(value, place.open)
  if (textLength(whole) <= WIDTH - place.indent - place.allowance) return whole
  if (typeof value === 'string') return longText(value, { ...place, level: place.level + 1 })
  if (typeof value !== 'object' || value === null || place.open.includes(value)) return whole
  const inside = { ...place, level: place.level + 1, open: [...place.open, value] }
  if (isList(value)) return `[${items(value, inside, 1)}]`
  if (value instanceof Tuple) {
    const end = value.items.length === 1 ? ',)' : ')'
    return `(${items(value.items, inside, end.length)}${end}`
  }
  return isMapping(value) ? `{${entries(sortedEntries(value), inside)}}` : whole
}

function items(all: readonly Value[], { indent, allowance, level, open }: Place, end: number): string {
  const inner = indent + 1
  return all.map((item, index) => layOut(item, { indent: inner, allowance: index === all.length - 1 ? allowance + end : 1, level, open })).join(`,\n${' '.repeat(inner)}`)
}

function entries(all: readonly (readonly [Value, Value])[], { indent, allowance, level, open }: Place): string {
  const inner = indent + 1
  const lines = all.map(([key, value], index) => {
    const name = sortedRepr(key, open)
    return `${name}: ${layOut(value, { indent: inner + textLength(name) + 2, allowance: index === all.length - 1 ? allowance + 1 : 1, level, open })}`
  })
  return lines.join(`,\n${' '.repeat(inner)}`)
}

/** A text as several literals, broken after line ends and spaces; in parentheses where it stands alone. */
function longText(value: string, place: Place): string {
  const isAlone = place.level === 1
  const [indent, allowance] = isAlone ? [place.indent + 1, place.allowance + 1] : [place.indent, place.allowance]
  const lines = splitLines(value, true)
  const chunks = lines.flatMap((line, index) => {
    const room = WIDTH - indent
    const end = index === lines.length - 1 ? allowance : 0
    return textLength(repr(line)) <= room - end ? [line] : broken(line, room, end)
  }).map(repr)
  const [only] = chunks
  if (chunks.length === 1 && only !== undefined) return only
  const joined = chunks.join(`\n${' '.repeat(indent)}`)
  return isAlone ? `(${joined})` : joined
}

/** A line in pieces that fit into `room`, the last of all with `end` characters after it. */
function broken(line: string, room: number, end: number): readonly string[] {
  const parts = line.match(/\S*\s*/g)?.filter((part) => part !== '') ?? []
  const pieces: string[] = []
  let current = ''
  parts.forEach((part, index) => {
    const most = index === parts.length - 1 ? room - end : room
    if (textLength(repr(current + part)) <= most) {
      current += part
      return
    }
    if (current !== '') pieces.push(current)
    current = part
  })
  return current === '' ? pieces : [...pieces, current]
}

function sortedEntries(value: Parameters<typeof mappingEntries>[0]): readonly [Value, Value][] {
  return mappingEntries(value).toSorted(([left], [right]) => (comparable(left, right) ? order(left, right) : compareKinds(left, right)))
}

function comparable(left: Value, right: Value): boolean {
  const [one, other] = [kindOf(left), kindOf(right)]
  return (one === other && (one === 'str' || one === 'tuple')) || (NUMBERS.has(one) && NUMBERS.has(other))
}

const NUMBERS = new Set(['int', 'float', 'bool'])

/** What Python cannot order it orders by the names of the classes. */
function compareKinds(left: Value, right: Value): number {
  const [one, other] = [kindOf(left), kindOf(right)]
  return one < other ? -1 : one > other ? 1 : 0
}

/** Python's repr, with the keys of dicts sorted. */
function sortedRepr(value: Value, open: readonly object[]): string {
  if (typeof value !== 'object' || value === null) return repr(value)
  if (open.includes(value)) return isMapping(value) ? '{...}' : '[...]'
  const inside = [...open, value]
  if (isList(value)) return `[${value.map((item) => sortedRepr(item, inside)).join(', ')}]`
  if (value instanceof Tuple) return `(${value.items.map((item) => sortedRepr(item, inside)).join(', ')}${value.items.length === 1 ? ',' : ''})`
  if (!isMapping(value)) return repr(value)
  return `{${sortedEntries(value).map(([key, one]) => `${sortedRepr(key, inside)}: ${sortedRepr(one, inside)}`).join(', ')}}`
}
