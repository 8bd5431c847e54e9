// Filters from text to text.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { percentFormat } from '../format/percent.ts'
import { capitalize, justify, replace, splitLines, strip } from '../methods/text-operations.ts'
import { characters, dictOf, integer, isInt, isNumber, lengthOf, text, textLength, truth, Tuple, type Value } from '../values/index.ts'
import { string } from './arguments.ts'
import { wrap } from './wrap.ts'

export const TEXT_FILTERS = table([
  ['string|safe', 'value', ([value]) => text(value)],
  ['escape|e|forceescape', 'value', ([value]) => text(value).replaceAll("'", "''")],
  ['upper', 'value', ([value]) => text(value).toUpperCase()],
  ['lower', 'value', ([value]) => text(value).toLowerCase()],
  ['capitalize', 'value', ([value]) => capitalize(text(value))],
  ['title', 'value', ([value]) => text(value).split(/([-\s({[<]+)/).map(capitalize).join('')],
  ['trim', 'value chars?', ([value, chars]) => strip(text(value), chars === undefined || chars === null ? undefined : string(chars, 'trim'), 'both')],
  ['center', 'value width?', ([value, width = 80], runtime) => justify(text(value), { width: integer(width, 'the width'), fill: ' ', side: 'both' }, runtime)],
  ['replace', 'value old new count?', ([value, old, fresh, count], runtime) => {
    const limit = count === undefined || count === null ? -1 : integer(count, 'the count')
    return replace(text(value), text(old), text(fresh), limit < 0 ? Number.POSITIVE_INFINITY : limit, runtime)
  }],
  ['format', 'value *', ([value, ...args], runtime, kwargs) => {
    const named = Object.entries(kwargs)
    if (named.length > 0 && args.length > 0) raise('TPL004', 'format takes arguments by position or by name, not both')
    return percentFormat(text(value), named.length > 0 ? dictOf(named) : new Tuple(args), runtime)
  }],
  ['indent', 'value width? first? blank?', ([value, width = 4, first, blank], runtime) => {
    const margin = typeof width === 'string' ? width : ' '.repeat(Math.max(0, bounded(width)))
    const lines = splitLines(`${string(value, 'indent')}\n`, false)
    runtime.allow(lines.length * margin.length + text(value).length)
    const indented = lines.map((line, index) => (index > 0 && (line !== '' || truth(blank)) ? margin + line : line))
    return (truth(first) ? margin : '') + indented.join('\n')
  }],
  ['truncate', 'value length? killwords? end? leeway?', ([value, length = 255, killwords, end = '...', leeway = null]) => {
    const limit = integer(length, 'the length')
    const ending = text(end)
    const spare = leeway === null ? 5 : integer(leeway, 'the leeway')
    if (limit < textLength(ending)) raise('TPL004', `the length must be at least ${textLength(ending)}`)
    if ((lengthOf(value) ?? Number.POSITIVE_INFINITY) <= limit + spare) return value
    const all = characters(string(value, 'truncate'))
    const cut = all.slice(0, limit - textLength(ending)).join('')
    const space = cut.lastIndexOf(' ')
    return (truth(killwords) || space === -1 ? cut : cut.slice(0, space)) + ending
  }],
  ['wordwrap', 'value width? break_long_words? wrapstring? break_on_hyphens?', ([value, width = 79, breakLong = true, wrapstring = null, breakHyphens = true]) => {
    const joint = wrapstring === null ? '\n' : text(wrapstring)
    const options = { width: integer(width, 'the width'), breakLong: truth(breakLong), breakHyphens: truth(breakHyphens) }
    return splitLines(string(value, 'wordwrap'), false).map((line) => wrap(line, options).join(joint)).join(joint)
  }],
  ['wordcount', 'value', ([value]) => text(value).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0],
  ['striptags', 'value', ([value]) => stripTags(text(value))],
])

function bounded(width: Value): number {
  if (!isNumber(width) || !isInt(width)) return integer(width, 'the width')
  return Math.min(Number(width), 100_000)
}

function stripTags(value: string): string {
  const withoutComments = removeBetween(value, '<!--', '-->')
  return removeBetween(withoutComments, '<', '>').split(/\s+/).filter((word) => word !== '').join(' ')
    .replace(/&(lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }

function removeBetween(value: string, open: string, close: string): string {
  let result = ''
  let at = 0
  for (;;) {
    const start = value.indexOf(open, at)
    const end = start === -1 ? -1 : value.indexOf(close, start + open.length)
    if (end === -1) return result + value.slice(at)
    result += value.slice(at, start)
    at = end + close.length
  }
}
