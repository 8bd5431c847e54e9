// A text value character by character, with the place of each in the file: how a part of a value is replaced where it stands.
// How to read it: one reader a style of the YAML specification (7.3 flow scalars, 8.1 block scalars). What it reads is compared with what
// the parser read; where the two differ there is no map, and the value is written anew.
import type { Scalar } from 'yaml'
import { readBlockLines } from './block-lines.ts'
import type { BlockLine } from './block-lines.ts'

/** `starts[i]` to `ends[i]` is what the value's character `i` is written as. */
export interface ScalarSource {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

interface Reading {
  readonly text: string
  readonly value: string[]
  readonly starts: number[]
  readonly ends: number[]
}

export function mapScalar(text: string, scalar: Scalar): ScalarSource | undefined {
  const [start, end] = scalar.range ?? [0, 0]
  const reading: Reading = { text, value: [], starts: [], ends: [] }
  switch (scalar.type) {
    case 'PLAIN':
      readFolded(reading, { start, end }, plainCharacter)
      break
    case 'QUOTE_SINGLE':
      readFolded(reading, { start: start + 1, end: end - 1 }, singleCharacter)
      break
    case 'QUOTE_DOUBLE':
      readFolded(reading, { start: start + 1, end: end - 1 }, doubleCharacter)
      break
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      readBlock(reading, scalar)
      break
    default:
      return undefined
  }
  return reading.value.join('') === scalar.value ? reading : undefined
}

function emit(reading: Reading, value: string, start: number, end: number): void {
  for (const [index, unit] of value.split('').entries()) {
    reading.value.push(unit)
    reading.starts.push(index === 0 ? start : end)
    reading.ends.push(end)
  }
}

interface Extent {
  readonly start: number
  readonly end: number
}

/** Reads one character of a flow style, and says where the next one begins. */
type ReadCharacter = (reading: Reading, at: number) => number

/** A line end with the white space around it is a space; with empty lines behind it, their line ends. */
function readFolded(reading: Reading, { start, end }: Extent, readCharacter: ReadCharacter): void {
  const { text } = reading
  const fold = /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y
  for (let at = start; at < end; ) {
    fold.lastIndex = at
    const found = fold.exec(text)
    if (found === null) {
      at = readCharacter(reading, at)
      continue
    }
    const breaks = found[0].split('\n').length - 1
    emit(reading, breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at, fold.lastIndex)
    at = fold.lastIndex
  }
}

function plainCharacter(reading: Reading, at: number): number {
  emit(reading, reading.text.charAt(at), at, at + 1)
  return at + 1
}

function singleCharacter(reading: Reading, at: number): number {
  const end = at + (reading.text.startsWith("''", at) ? 2 : 1)
  emit(reading, reading.text.charAt(at), at, end)
  return end
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function doubleCharacter(reading: Reading, at: number): number {
  const { text } = reading
  if (text.charAt(at) !== '\\') return plainCharacter(reading, at)
  const joined = /\\\r?\n[ \t]*/y
  joined.lastIndex = at
  if (joined.test(text)) return joined.lastIndex
  const letter = text.charAt(at + 1)
  const digits = HEX_DIGITS[letter]
  const end = at + 2 + (digits ?? 0)
  const code = digits === undefined ? undefined : Number.parseInt(text.slice(at + 2, end), 16)
  emit(reading, code === undefined ? (ESCAPES[letter] ?? '') : code <= 0x10ffff ? String.fromCodePoint(code) : '', at, end)
  return end
}

function readBlock(reading: Reading, scalar: Scalar): void {
  const { lines } = readBlockLines(reading.text, scalar)
  if (scalar.type === 'BLOCK_LITERAL') for (const line of lines) endLine(reading, emitLine(reading, line))
  else foldLines(reading, lines)
  chomp(reading, String(scalar.value))
}

function emitLine(reading: Reading, line: BlockLine): BlockLine {
  for (const [index, unit] of line.content.split('').entries()) emit(reading, unit, line.start + index, line.start + index + 1)
  return line
}

function endLine(reading: Reading, { end, next }: BlockLine): void {
  emit(reading, '\n', end, next)
}

/** Between two lines that are not indented further a line end is a space, and each empty line is a line end. */
function foldLines(reading: Reading, lines: readonly BlockLine[]): void {
  let before: { readonly line: BlockLine; readonly isDeeper: boolean } | undefined
  let blank: BlockLine[] = []
  for (const line of lines) {
    if (line.content === '') {
      blank.push(line)
      continue
    }
    const isDeeper = /^[ \t]/.test(line.content)
    if (before !== undefined && (before.isDeeper || isDeeper)) endLine(reading, before.line)
    else if (before !== undefined && blank.length === 0) emit(reading, ' ', before.line.end, line.start)
    for (const one of blank) endLine(reading, one)
    emitLine(reading, line)
    before = { line, isDeeper }
    blank = []
  }
  if (before !== undefined) endLine(reading, before.line)
  for (const one of blank) endLine(reading, one)
}

/** The header says how many of the line ends at the end count. */
function chomp(reading: Reading, value: string): void {
  reading.value.length = Math.min(reading.value.length, value.length)
  reading.starts.length = reading.value.length
  reading.ends.length = reading.value.length
}
