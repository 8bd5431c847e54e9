// The escapes of Python's string literals; an unknown one stays as it is written.

const ESCAPE = /\\(?:\r\n|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[\s\S])/g
const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"', '\n': '', '\r': '', '\r\n': '' }

export function unescape(body: string): string {
  if (!body.includes('\\')) return body
  return body.replace(ESCAPE, (whole) => {
    const code = whole.slice(1)
    const simple = SIMPLE[code]
    if (simple !== undefined) return simple
    if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8))
    if (code.length === 1) return whole
    const point = Number.parseInt(code.slice(1), 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
