// Date and time formats: Snowflake's elements as strftime's (docs.snowflake.com/en/sql-reference/date-time-input-output).
// undefined: an element without an equal.

/** Each element as it is written, and as it is read where that differs: a zone is read only, a fraction of a second has up to nine digits. */
const ELEMENTS: readonly (readonly [element: string, written: string | undefined, read?: string])[] = [
  ['YYYY', '%Y'], ['YY', '%y'], ['MMMM', '%B'], ['MON', '%b'], ['MM', '%m'], ['DD', '%d'], ['DY', '%a'],
  ['HH24', '%H'], ['HH12', '%I'], ['HH', '%H'], ['AM', '%p'], ['PM', '%p'], ['MI', '%M'], ['SS', '%S'],
  ['FF9', '%n', '%n'], ['FF6', '%f', '%n'], ['FF3', '%g', '%n'], ['FF', '%n', '%n'],
  ['TZH:TZM', undefined, '%z'], ['TZHTZM', undefined, '%z'], ['TZH', undefined, '%z'],
]

/** A format to write by. */
export function strftimeFormat(format: string): string | undefined {
  return converted(format, ([, written]) => written)
}

export interface ReadFormat {
  /** One format, or two where a month's name may be short or long. */
  readonly formats: readonly string[]
  readonly hasZone: boolean
  /** Years have two digits, of which 70 to 99 are of the last century. */
  readonly hasShortYear: boolean
}

/** A format to read by. */
export function strptimeFormat(format: string): ReadFormat | undefined {
  const read = converted(format, ([, written, read]) => read ?? written)
  if (read === undefined) return undefined
  const formats = /%[bB]/.test(read) ? [read.replaceAll(/%[bB]/g, '%b'), read.replaceAll(/%[bB]/g, '%B')] : [read]
  return { formats, hasZone: read.includes('%z'), hasShortYear: read.includes('%y') }
}

function converted(format: string, of: (element: (typeof ELEMENTS)[number]) => string | undefined): string | undefined {
  let out = ''
  for (let at = 0; at < format.length; ) {
    const rest = format.slice(at)
    const element = ELEMENTS.find(([name]) => rest.toUpperCase().startsWith(name))
    const quoted = /^"([^"]*)"/.exec(rest)
    if (element !== undefined) {
      const made = of(element)
      if (made === undefined) return undefined
      out += made
      at += element[0].length
    } else if (quoted !== null) {
      out += quoted[1]?.replaceAll('%', '%%') ?? ''
      at += quoted[0].length
    } else {
      const character = format[at] ?? ''
      // T as in an ISO time stands for itself; every other letter would be an element, and a digit one of a number's format.
      if (/[A-Za-z0-9]/.test(character) && character !== 'T') return undefined
      out += character === '%' ? '%%' : character
      at++
    }
  }
  return out
}
