// The methods of strings.
import { table, type Body } from '../builtin.ts'
import { raise } from '../failure.ts'
import { braceFormat } from '../format/braces.ts'
import { integer, iterate, kindOf, own, repr, Tuple, truth, type Value } from '../values/index.ts'
import { capitalize, casefold, count, expandTabs, find, justify, matchesCase, partition, replace, rpartition, rsplit, split, splitLines, strip, swapCase, titleWords, zeroFill, type Side } from './text-operations.ts'

const CHARACTER_CLASSES = {
  isdigit: /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]+$/u,
  isdecimal: /^\p{Nd}+$/u,
  isnumeric: /^\p{N}+$/u,
  isalpha: /^\p{L}+$/u,
  isalnum: /^[\p{L}\p{N}]+$/u,
  isspace: /^[\s\x1c-\x1f\x85]+$/,
  isidentifier: /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u,
} as const

export const TEXT_METHODS = table([
  ['upper', 'self', (args) => self(args).toUpperCase()],
  ['lower', 'self', (args) => self(args).toLowerCase()],
  ['casefold', 'self', (args) => casefold(self(args))],
  ['title', 'self', (args) => titleWords(self(args))],
  ['capitalize', 'self', (args) => capitalize(self(args))],
  ['swapcase', 'self', (args) => swapCase(self(args))],
  ['strip', 'self chars?', (args) => strip(self(args), optionalText(args[1], 'chars'), 'both')],
  ['lstrip', 'self chars?', (args) => strip(self(args), optionalText(args[1], 'chars'), 'left')],
  ['rstrip', 'self chars?', (args) => strip(self(args), optionalText(args[1], 'chars'), 'right')],
  ['split', 'self sep? maxsplit?', (args) => own([...split(self(args), optionalText(args[1], 'sep'), limit(args[2]))])],
  ['rsplit', 'self sep? maxsplit?', (args) => own([...rsplit(self(args), optionalText(args[1], 'sep'), limit(args[2]))])],
  ['splitlines', 'self keepends?', (args) => own([...splitLines(self(args), truth(args[1]))])],
  ['partition', 'self sep', (args) => new Tuple(partition(self(args), string(args[1], 'sep')))],
  ['rpartition', 'self sep', (args) => new Tuple(rpartition(self(args), string(args[1], 'sep')))],
  ['join', 'self items', (args, runtime) => {
    const parts = iterate(args[1], runtime).map((part, index) => string(part, `item ${index}`))
    runtime.allow(parts.reduce((length, part) => length + part.length + self(args).length, 0))
    return parts.join(self(args))
  }],
  ['replace', 'self old new count?', (args, runtime) => replace(self(args), string(args[1], 'old'), string(args[2], 'new'), limit(args[3]), runtime)],
  ['startswith', 'self prefix start? end?', affix((text, part) => text.startsWith(part))],
  ['endswith', 'self suffix start? end?', affix((text, part) => text.endsWith(part))],
  ['removeprefix', 'self prefix', (args) => (self(args).startsWith(string(args[1], 'prefix')) ? self(args).slice(string(args[1], 'prefix').length) : self(args))],
  ['removesuffix', 'self suffix', (args) => {
    const suffix = string(args[1], 'suffix')
    return suffix !== '' && self(args).endsWith(suffix) ? self(args).slice(0, -suffix.length) : self(args)
  }],
  ['find', 'self sub start? end?', (args) => search(args, 'first')],
  ['rfind', 'self sub start? end?', (args) => search(args, 'last')],
  ['index', 'self sub start? end?', (args) => found(search(args, 'first'), args)],
  ['rindex', 'self sub start? end?', (args) => found(search(args, 'last'), args)],
  ['count', 'self sub start? end?', (args) => count(self(args), string(args[1], 'sub'), args[2], args[3])],
  ['format', 'self *', ([text, ...args], runtime, kwargs) => braceFormat(string(text, 'self'), { args, named: kwargs }, runtime)],
  ['format_map', 'self mapping', ([text, mapping], runtime) => braceFormat(string(text, 'self'), { args: [], named: mapping }, runtime)],
  ['zfill', 'self width', (args, runtime) => zeroFill(self(args), size(args[1]), runtime)],
  ['ljust', 'self width fillchar?', fill('left')],
  ['rjust', 'self width fillchar?', fill('right')],
  ['center', 'self width fillchar?', fill('both')],
  ['expandtabs', 'self tabsize?', (args, runtime) => expandTabs(self(args), args[1] === undefined ? 8 : integer(args[1], 'tabsize'), runtime)],
  ['isupper', 'self', (args) => matchesCase(self(args), 'upper')],
  ['islower', 'self', (args) => matchesCase(self(args), 'lower')],
  ['istitle', 'self', (args) => /\p{L}/u.test(self(args)) && titleWords(self(args)) === self(args)],
  ['isascii', 'self', (args) => /^[\0-\x7f]*$/.test(self(args))],
  ...Object.entries(CHARACTER_CLASSES).map(([name, pattern]) => [name, 'self', (args: readonly Value[]) => pattern.test(self(args))] as const),
])

function self(args: readonly Value[]): string {
  return string(args[0], 'self')
}

function string(value: Value, what: string): string {
  if (typeof value !== 'string') raise('TPL003', `${what} must be text, not ${kindOf(value)}`)
  return value
}

function optionalText(value: Value, what: string): string | undefined {
  return value === undefined || value === null ? undefined : string(value, what)
}

/** A count of which a negative one, or none, means without limit. */
function limit(value: Value): number {
  const count = value === undefined ? -1 : integer(value, 'the count')
  return count < 0 ? Number.POSITIVE_INFINITY : count
}

function size(value: Value): number {
  return integer(value, 'the width')
}

function fill(side: Side): Body {
  return (args, runtime) => justify(self(args), { width: size(args[1]), fill: args[2] === undefined ? ' ' : string(args[2], 'fillchar'), side }, runtime)
}

function affix(holds: (text: string, part: string) => boolean): Body {
  return (args) => {
    const [, wanted, start = 0, end] = args
    const text = self(args).slice(integer(start, 'the start'), end === undefined || end === null ? undefined : integer(end, 'the end'))
    const parts = wanted instanceof Tuple ? wanted.items : [wanted]
    return parts.some((part) => holds(text, string(part, 'the part')))
  }
}

function search(args: readonly Value[], which: 'first' | 'last'): number {
  return find(self(args), string(args[1], 'sub'), { start: args[2], end: args[3], which })
}

function found(position: number, args: readonly Value[]): number {
  if (position === -1) raise('TPL004', `${repr(args[1])} is not in the text`)
  return position
}

