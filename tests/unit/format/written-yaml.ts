// Random YAML files as people and programs write them, each with what it says and which lines are whose.
import fc from 'fast-check'

export type TextStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'
type ListStyle = 'indented' | 'flat' | 'flow' | 'flow lines'

interface WrittenText {
  readonly kind: 'text'
  readonly key: string
  readonly style: TextStyle
  readonly value: string
}
interface WrittenList {
  readonly kind: 'list'
  readonly key: string
  readonly style: ListStyle
  readonly value: readonly string[]
}
interface WrittenMap {
  readonly kind: 'map'
  readonly key: string
  readonly isFlow: boolean
  readonly value: Readonly<Record<string, string>>
}
export type WrittenEntry = (WrittenText | WrittenList | WrittenMap) & {
  /** Behind the value on its first line; '' is none. */
  readonly remark: string
  readonly linesBefore: readonly string[]
}

export interface WrittenFile {
  readonly text: string
  readonly eol: '\n' | '\r\n'
  readonly entries: readonly WrittenEntry[]
  readonly value: Readonly<Record<string, unknown>>
  /** First and last line of each entry, from 0. */
  readonly lines: Readonly<Record<string, readonly [first: number, last: number]>>
}

const word = fc.constantFrom('orders', 'WORK', 'a1', 'Straße', '注文', 'x-y', 'STG_A', 'b.c', '037c61b5-ce1e-4f89-b18c-be93266ec8e3')
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const block = fc.array(fc.oneof(phrase, phrase.map((text) => `  ${text}`), fc.constant('')), { maxLength: 4 }).chain((middle) => fc.tuple(phrase, phrase).map(([first, last]) => [first, ...middle, last].join('\n')))
const odd = fc.oneof(fc.string(), fc.constantFrom('', ' ', 'yes', '12', '1.5e3', 'null', '- a', 'a: b', "it's", '"q"', 'a #b', '# c', '{{ x }}', 'a\tb', 'x\\y', '@a', '%d', '2024-01-01', '[a', 'é\u2028', '\u0007', 'x ', 'two\nlines', '\n', ' a\n b'))

/** Texts that a style holds without another: what is set in it stays in it. */
export const textOf: Readonly<Record<TextStyle, fc.Arbitrary<string>>> = {
  plain: phrase,
  single: fc.oneof(phrase, fc.constantFrom('', "it's", 'yes', '{ name: X }', 'a # b')),
  double: fc.oneof(phrase, fc.constantFrom('', '"q" \\', '{ name: "X" }', 'two\nlines', 'tab\t')),
  literal: block,
  folded: phrase.chain((first) => phrase.map((second) => `${first}\n${second}`)),
}
export const oddText = odd
export const listItem = word

const remark = fc.constantFrom('', '', ' # a remark', '  # with: colon')
const between = fc.array(fc.constantFrom('', '# a line of its own', '   # indented'), { maxLength: 2 })

const textEntry = (key: string): fc.Arbitrary<WrittenEntry> =>
  fc.constantFrom<TextStyle>('plain', 'single', 'double', 'literal', 'folded').chain((style) =>
    fc.record({ kind: fc.constant('text' as const), key: fc.constant(key), style: fc.constant(style), value: textOf[style], remark, linesBefore: between }))
const listEntry = (key: string): fc.Arbitrary<WrittenEntry> =>
  fc.record({ kind: fc.constant('list' as const), key: fc.constant(key), style: fc.constantFrom<ListStyle>('indented', 'flat', 'flow', 'flow lines'), value: fc.uniqueArray(word, { maxLength: 4 }), remark, linesBefore: between })
const mapEntry = (key: string): fc.Arbitrary<WrittenEntry> =>
  fc.record({ kind: fc.constant('map' as const), key: fc.constant(key), isFlow: fc.boolean(), value: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), phrase, { maxKeys: 4, noNullPrototype: true }), remark, linesBefore: between })

/** Keys t1 to t3 are texts, l1 and l2 lists, m1 a mapping, in any order. */
export const writtenFile: fc.Arbitrary<WrittenFile> = fc
  .tuple(textEntry('t1'), textEntry('t2'), textEntry('t3'), listEntry('l1'), listEntry('l2'), mapEntry('m1'))
  .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }))
  .chain((entries) => fc.record({ eol: fc.constantFrom('\n' as const, '\r\n' as const), isEnded: fc.boolean(), hasMark: fc.boolean() }).map((options) => write(entries, options)))

function write(entries: readonly WrittenEntry[], { eol, isEnded, hasMark }: { readonly eol: '\n' | '\r\n'; readonly isEnded: boolean; readonly hasMark: boolean }): WrittenFile {
  const all: string[] = []
  const lines: Record<string, readonly [number, number]> = {}
  for (const entry of entries) {
    all.push(...entry.linesBefore)
    const own = linesOf(entry)
    lines[entry.key] = [all.length, all.length + own.length - 1]
    all.push(...own)
  }
  const last = entries.at(-1)
  // A block at the very end without a line end says something else to different readers.
  const needsEnd = last?.kind === 'text' && (last.style === 'literal' || last.style === 'folded')
  const text = `${hasMark ? '\uFEFF' : ''}${all.join(eol)}${isEnded || needsEnd ? eol : ''}`
  return { text, eol, entries, value: Object.fromEntries(entries.map((entry) => [entry.key, entry.value])), lines }
}

function linesOf(entry: WrittenEntry): readonly string[] {
  const { key } = entry
  const [first = '', ...rest] = entry.kind === 'text' ? textLines(entry) : entry.kind === 'list' ? listLines(entry) : mapLines(entry)
  return [`${key}:${first === '' ? '' : ` ${first}`}${entry.remark}`, ...rest]
}

function textLines({ style, value }: WrittenText): readonly string[] {
  const indented = (line: string): string => (line === '' ? '' : `    ${line}`)
  switch (style) {
    case 'plain': return [value]
    case 'single': return [`'${value.replaceAll("'", "''")}'`]
    case 'double': return [JSON.stringify(value)]
    case 'literal': return ['|-', ...value.split('\n').map(indented)]
    // Every word on a line of its own: what folds is more than one line.
    case 'folded': return ['>-', ...value.split('\n').flatMap((line, index) => [...(index === 0 ? [] : ['']), ...line.split(' ').map(indented)])]
  }
}

function listLines({ style, value }: WrittenList): readonly string[] {
  if (value.length === 0) return ['[]']
  switch (style) {
    case 'indented': return ['', ...value.map((item) => `  - ${item}`)]
    case 'flat': return ['', ...value.map((item) => `- ${item}`)]
    case 'flow': return [`[${value.join(', ')}]`]
    case 'flow lines': return ['', '  [', ...value.map((item, index) => `    ${item}${index < value.length - 1 ? ',' : ''}`), '  ]']
  }
}

function mapLines({ isFlow, value }: WrittenMap): readonly string[] {
  const pairs = Object.entries(value)
  if (pairs.length === 0) return ['{}']
  if (isFlow) return [`{${pairs.map(([key, text]) => `${key}: ${text}`).join(', ')}}`]
  return ['', ...pairs.map(([key, text]) => `  ${key}: ${text}`)]
}
