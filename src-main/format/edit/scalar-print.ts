// Writes a text as a YAML scalar, in the style that was there before as far as the text allows it.
import type { Scalar } from 'yaml'
import { readYaml } from '../yaml.ts'

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

export interface ScalarPlace {
  readonly style: ScalarStyle
  /** Inside [ ] or { }: a plain scalar may hold fewer characters, and there are no blocks. */
  readonly isInFlow: boolean
  /** What a block's lines begin with; '' where a block cannot stand. */
  readonly indent: string
  /** The digit in the header of a block that was there: its indent, counted from the parent's. */
  readonly indicator?: string | undefined
  readonly eol: '\n' | '\r\n'
}

export function styleOf(scalar: Scalar): ScalarStyle {
  switch (scalar.type) {
    case 'QUOTE_SINGLE': return 'single'
    case 'QUOTE_DOUBLE': return 'double'
    case 'BLOCK_LITERAL': return 'literal'
    case 'BLOCK_FOLDED': return 'folded'
    default: return 'plain'
  }
}

/** The text as it is written; a style that cannot hold it gives way to the next one that can. */
export function printText(text: string, place: ScalarPlace): string {
  for (const style of fallbacks(text, place)) {
    const printed = print(text, style, place)
    if (printed !== undefined && (hasIndicator(printed) || readsAs(printed, text, place.isInFlow))) return printed
  }
  return printDouble(text)
}

/** Such a block is read rightly only where it stands. */
export function hasIndicator(printed: string): boolean {
  return /^[|>][-+]?\d[-+]?\r?\n/.test(printed)
}

/** Whether a written scalar is read as that text. */
export function readsAs(printed: string, text: string, isInFlow: boolean): boolean {
  const read = readYaml(isInFlow ? `[${printed}]\n` : `- ${printed}\n`)
  return read.kind === 'value' && Array.isArray(read.value) && read.value.length === 1 && read.value[0] === text
}

function fallbacks(text: string, { style, isInFlow }: ScalarPlace): readonly ScalarStyle[] {
  const isPlainBlock = style === 'plain' && text.includes('\n') && !isInFlow
  return isPlainBlock ? ['literal', 'double'] : [style, 'double']
}

/** Part of a text in a style; undefined where it cannot be told from the part alone. */
export function printPart(part: string, style: ScalarStyle): string | undefined {
  if (style === 'double') return printDouble(part).slice(1, -1)
  if (part.includes('\n') || UNPRINTABLE.test(part)) return undefined
  return style === 'single' ? part.replaceAll("'", "''") : part
}

function print(text: string, style: ScalarStyle, place: ScalarPlace): string | undefined {
  switch (style) {
    case 'plain': return OTHERWISE.test(text) ? undefined : printPart(text, style)
    case 'single': return quoted(printPart(text, style))
    case 'double': return printDouble(text)
    case 'literal': return printBlock('|', text.split('\n'), place)
    case 'folded': return printBlock('>', unfolded(text.split('\n')), place)
  }
}

/** Plain words that some reader of YAML takes for something else than text: 1.1 has more booleans and numbers than 1.2. */
const OTHERWISE = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*)?\.?[\d_]+(?:e[-+]?\d+)?|[-+]?0[xob][\da-f_]+|[-+]?\.(?:inf|nan)|\d+(?::\d+)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?.*|=|<<)$/i

/** What YAML takes in double quotes only, and what some readers take for a line end. */
export const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `'${text}'`
}

/** JSON's escapes are YAML's; the rest of what is not printable is escaped too. */
export function printDouble(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A line that begins with a space needs the indent said in the header, which also says how many line ends at the end count. */
function printBlock(sign: '|' | '>', lines: readonly string[], { indent, indicator, eol, isInFlow }: ScalarPlace): string | undefined {
  const first = lines.find((line) => line.trim() !== '')
  if (isInFlow || indent === '' || first === undefined || lines.some((line) => UNPRINTABLE.test(line))) return undefined
  const isIndented = /^\s/.test(lines[0] === '' ? first : (lines[0] ?? ''))
  if (isIndented && indicator === undefined) return undefined
  const breaks = lines.length - 1 - lines.findLastIndex((line) => line !== '')
  const shown = breaks === 0 ? lines : lines.slice(0, -1)
  const header = `${sign}${isIndented ? indicator : ''}${breaks === 0 ? '-' : breaks === 1 ? '' : '+'}`
  return [header, ...shown.map((line) => (line === '' ? '' : `${indent}${line}`))].join(eol)
}

/** Two lines that fold would become one: an empty line between them keeps them apart. */
function unfolded(lines: readonly string[]): readonly string[] {
  const isDeeper = (line: string): boolean => /^[ \t]/.test(line)
  return lines.flatMap((line, index) => {
    const before = lines.slice(0, index).findLast((one) => one !== '')
    const folds = line !== '' && before !== undefined && !isDeeper(line) && !isDeeper(before)
    return folds ? ['', line] : [line]
  })
}
