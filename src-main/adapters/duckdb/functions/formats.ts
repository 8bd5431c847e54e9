// Date and time formats: Snowflake's elements as strftime's (docs.snowflake.com/en/sql-reference/date-time-input-output).
// undefined: an element without an equal.
const ELEMENTS: readonly (readonly [string, string])[] = [
  ['YYYY', '%Y'], ['YY', '%y'], ['MMMM', '%B'], ['MON', '%b'], ['MM', '%m'], ['DD', '%d'], ['DY', '%a'],
  ['HH24', '%H'], ['HH12', '%I'], ['AM', '%p'], ['PM', '%p'], ['MI', '%M'], ['SS', '%S'], ['FF9', '%n'], ['FF6', '%f'], ['FF3', '%g'], ['FF', '%n'],
]

export function strftimeFormat(format: string): string | undefined {
  let out = ''
  for (let at = 0; at < format.length; ) {
    const rest = format.slice(at)
    const element = ELEMENTS.find(([name]) => rest.toUpperCase().startsWith(name))
    const quoted = /^"([^"]*)"/.exec(rest)
    if (element !== undefined) {
      out += element[1]
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
