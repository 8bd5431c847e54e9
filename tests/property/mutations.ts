// Ways in which a file of a project comes to be wrong: each takes the files and three numbers, and gives them back with one file changed.
import type { FormatFile } from '../../src-main/format/index.ts'

export interface Mutation {
  readonly kind: MutationKind
  /** Which file, which place in it, and which of several ways; any number, taken modulo how many there are. */
  readonly file: number
  readonly at: number
  readonly way: number
}

export interface Mutated {
  readonly files: readonly FormatFile[]
  /** The file that was changed, as it was called before. */
  readonly path: string
  /** Every path whose text is another now, or that is gone or new. */
  readonly touched: ReadonlySet<string>
  /** What was done, for whoever reads a failure. */
  readonly what: string
}

export const ODD_NAMES: readonly string[] = [
  'it\'s', 'a"b', 'a.b', 'a b', ' lead', 'trail ', 'a;b', 'a--b', 'a/*b', '$$', 'Größe', '日本語', '👩‍👩‍👧', '\u202eabc', 'e\u0301', 'SELECT', 'select', 'NULL', 'true', '0', '-1', '1e3',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'undefined', 'None', 'x'.repeat(300), 'a\tb', 'a\nb', 'a\r\nb', '\u0000', '\ufeff', '\ud800', '{{ this }}', '{% if %}', '{# a', '}}',
  '*', '?', '[a]', '{ name: X }', '||', '../../x', 'C:\\x', 'con', '%s', '${x}', '@id("x")', '',
]
/** What may stand where a scalar was, written as YAML. */
const VALUES: readonly string[] = [
  '', 'null', '~', '[]', '{}', '[a, [b, {c: d}]]', '{a: {b: c}}', '12', '-0', '1.5', '1e999', '.nan', '.inf', '0x1F', '0o17', '99999999999999999999999', 'true', 'no', '"text"', "'text'",
  '2001-01-01', '!!binary aGk=', '!own x', '&a b', '*nowhere', '|', '>-', '"\\u0000\\uD800"', '"unended', "'unended", '{unended', '%', '@x', '`x`', '? x', '- a', '# nothing', ': x',
]
const TEMPLATES: readonly string[] = [
  '{{', '}}', '{%', '%}', '{#', '#}', '{% if %}', '{% for x in %}', '{% endfor %}', '{% endif %}', '{% set x %}', "{{ ref('X', 'Y') }}", '{{ undefined_name }}', '{{ config.no.such.thing }}', '{{ 1 / 0 }}',
  '{{ columns[99].name }}', '{{ node.__proto__.constructor("return 1")() }}', "{{ ''.__class__.__mro__ }}", '{{ columns | map(attribute="constructor") | list }}', '{{ [].append }}', '{{ range(1000000000) | list }}',
  '{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}', '{% macro r() %}{{ r() }}{% endmacro %}{{ r() }}', "{{ 'x' * 1000000000 }}", "{{ stage('a') }}{{ stage('b') }}", '{{ stage() }}',
  "{{ stage('odd\u0000name') }}SELECT 1;;SELECT 2", '\u00000\u0000', '\u0000999\u0000', '{{ "%s" | format }}', '{{ this.this }}', "{{ columns | join(attribute='x') }}", '{{ node }}', '{{ columns }}', '{{ config }}', '{{ none }}', '{{ ref }}',
  '{% raw %}', '{% endraw %}', "{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}", "{{ '{{SRC}}' }}", '{{SRC}}', '{{SRC', '$$ ; $$', "'", '"', '/*', '--', 'BEGIN', 'END;',
]

type Change = (text: string, mutation: Mutation) => readonly [text: string, what: string]

const lineEnds = (text: string): readonly string[] => text.split(/(?<=\n)/)
const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

function atLine(change: (line: string, way: number) => string): Change {
  return (text, { at, way }) => {
    const lines = [...lineEnds(text)]
    const index = at % Math.max(1, lines.length)
    const line = lines[index] ?? ''
    lines[index] = change(line, way)
    return [lines.join(''), `line ${index + 1}: ${JSON.stringify(line)} → ${JSON.stringify(lines[index]?.slice(0, 200))}`]
  }
}

/** A line `key: value` with another value; a line of another form gets it at its end. */
function withValue(value: string): (line: string) => string {
  return (line) => {
    const found = /^(\s*(?:- )*[^\s:][^:]*:)([^\n]*)(\r?\n?)$/.exec(line)
    return found === null ? `${line.trimEnd()} ${value}\n` : `${found[1] ?? ''} ${value}${found[3] ?? ''}`
  }
}

/** A line `key: …` with another key, without quotes where it needs none. */
function withKey(key: string): (line: string) => string {
  return (line) => line.replace(/^(\s*(?:- )*)[^\s:][^:\n]*:/, (_, before: string) => `${before}${/^\w+$/.test(key) ? key : JSON.stringify(key)}:`)
}

const inside = (text: string, at: number): number => at % (text.length + 1)

const CHANGES = {
  'delete a line': atLine(() => ''),
  'duplicate a line': atLine((line) => line + line),
  'change a value': atLine((line, way) => withValue(pick(VALUES, way) ?? '')(line)),
  'give an odd name': atLine((line, way) => withValue(JSON.stringify(pick(ODD_NAMES, way)))(line)),
  'put in a template': atLine((line, way) => withValue(JSON.stringify(pick(TEMPLATES, way)))(line)),
  'give a key an odd name': atLine((line, way) => withKey(pick(ODD_NAMES, way) ?? '')(line)),
  'indent a line': atLine((line, way) => (pick([' ', '  ', '\t', '    '], way) ?? '') + line),
  'outdent a line': atLine((line) => line.replace(/^ {1,2}/, '')),
  'cut in half': (text, { at }) => [text.slice(0, inside(text, at)), `cut at ${inside(text, at)}`],
  'cut the beginning': (text, { at }) => [text.slice(inside(text, at)), `cut before ${inside(text, at)}`],
  'put text in': (text, { at, way }) => {
    const put = pick([...TEMPLATES, ...ODD_NAMES], way) ?? ''
    return [text.slice(0, inside(text, at)) + put + text.slice(inside(text, at)), `at ${inside(text, at)} ${JSON.stringify(put.slice(0, 80))}`]
  },
  'take a character out': (text, { at }) => [text.slice(0, inside(text, at)) + text.slice(inside(text, at) + 1), `at ${inside(text, at)} ${JSON.stringify(text[inside(text, at)])}`],
  'swap two values': (text, { at, way }) => {
    const lines = [...lineEnds(text)]
    const valued = lines.flatMap((line, index) => (/:[^\S\n]+\S/.test(line) ? [index] : []))
    const [one, other] = [pick(valued, at), pick(valued, at + way + 1)]
    const valueOf = (index: number): string => /:[^\S\n]+([^\n]*?)\r?\n?$/.exec(lines[index] ?? '')?.[1] ?? ''
    if (one === undefined || other === undefined) return [text, 'nothing to swap']
    const [first, second] = [valueOf(one), valueOf(other)]
    lines[one] = withValue(second)(lines[one] ?? '')
    lines[other] = withValue(first)(lines[other] ?? '')
    return [lines.join(''), `line ${one + 1} ↔ line ${other + 1}`]
  },
  'swap two lines': (text, { at, way }) => {
    const lines = [...lineEnds(text)]
    const [one, other] = [at % lines.length, (at + way + 1) % lines.length]
    ;[lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? '']
    return [lines.join(''), `line ${one + 1} ↔ line ${other + 1}`]
  },
  'write it otherwise': (text, { way }) => {
    const ways: readonly (readonly [string, string])[] = [
      [text.replaceAll('\n', '\r\n'), 'CR LF'], [text.replaceAll('\n', '\r'), 'CR'], [`\ufeff${text}`, 'BOM'], [text.replaceAll('  ', '\t'), 'tabs'], [text.trimEnd(), 'no line at the end'], [`${text}\n\n\n`, 'lines at the end'],
      [`---\n${text}`, 'a document mark'], [`${text}\n---\n${text}`, 'two documents'], [`# a comment\n${text}`, 'a comment'], [text.replaceAll('\n', '\u2028'), 'U+2028'], ['', 'empty'], ['\n', 'a line end'], ['{}', '{}'], ['[]', '[]'], ['null', 'null'],
      ['text', 'a text'], [`a: ${'['.repeat(2_000)}`, 'deep brackets'], [`${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}`, 'deep keys'], [`a: &a [*a]\n`, 'a value in itself'], [`${text}${'#'.repeat(10_000)}`, 'a long comment'],
      [`${text}__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n`, 'keys of a prototype'], [text.toUpperCase(), 'upper case'],
    ]
    return pick(ways, way) ?? [text, 'as it was']
  },
} as const satisfies Readonly<Record<string, Change>>

const FILE_CHANGES = ['duplicate an id', 'remove the file', 'copy the file', 'give the file an odd name', 'swap two files'] as const
export type MutationKind = keyof typeof CHANGES | (typeof FILE_CHANGES)[number]
// Safe: the keys of an object that is written here.
export const MUTATION_KINDS: readonly MutationKind[] = [...(Object.keys(CHANGES) as (keyof typeof CHANGES)[]), ...FILE_CHANGES]

export function mutate(files: readonly FormatFile[], mutation: Mutation): Mutated {
  const mutated = changed(files, mutation)
  const [was, is] = [files, mutated.files].map((some) => new Map(some.map(({ path, text }) => [path, text])))
  const touched = [...files, ...mutated.files].map(({ path }) => path).filter((path) => was?.get(path) !== is?.get(path))
  return { ...mutated, touched: new Set(touched) }
}

function changed(files: readonly FormatFile[], mutation: Mutation): Omit<Mutated, 'touched'> {
  const file = pick(files, mutation.file)
  if (file === undefined) throw new Error('there is no file to change')
  const { path, text } = file
  const replaced = (...by: readonly FormatFile[]): readonly FormatFile[] => files.flatMap((one) => (one === file ? by : [one])).sort((one, other) => (one.path < other.path ? -1 : 1))
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const extension = path.slice(path.lastIndexOf('.'))
  switch (mutation.kind) {
    case 'remove the file':
      return { files: replaced(), path, what: 'removed' }
    case 'copy the file':
      return { files: replaced(file, { path: `${folder}copy of it${extension}`, text }), path, what: 'copied' }
    case 'give the file an odd name': {
      // No name of a file has a slash, a line end or a NUL.
      const name = (pick(ODD_NAMES, mutation.way) ?? '').replace(/[/\0\r\n]/g, '_')
      return { files: replaced({ path: `${folder}${name}${extension}`, text }), path, what: `named ${JSON.stringify(name)}` }
    }
    case 'swap two files': {
      const other = pick(files, mutation.file + mutation.way + 1) ?? file
      return { files: files.map((one) => (one === file ? { path, text: other.text } : one === other ? { path: one.path, text } : one)), path, what: `swapped with ${other.path}` }
    }
    case 'duplicate an id': {
      const ids = files.filter((one) => one !== file && one.path.startsWith(folder)).flatMap((one) => /^id: (.*)$/m.exec(one.text)?.[1] ?? [])
      const id = pick(ids, mutation.way)
      return { files: replaced({ path, text: id === undefined ? text : text.replace(/^id: .*$/m, `id: ${id}`) }), path, what: `id ${id ?? 'kept'}` }
    }
    default: {
      const [next, what] = CHANGES[mutation.kind](text, mutation)
      return { files: replaced({ path, text: next }), path, what }
    }
  }
}
