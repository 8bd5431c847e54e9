// A hash over columns as SQL, the same text on every run: NULL is not the empty text, and ('a', 'bc') is not ('ab', 'c').

// Snowflake's functions, which the embedded warehouse has too; all give lower-case hexadecimal digits.
const ALGORITHMS: Readonly<Record<string, (text: string) => string>> = {
  MD5: (text) => `MD5(${text})`,
  SHA1: (text) => `SHA1(${text})`,
  SHA2: (text) => `SHA2(${text}, 256)`,
  SHA256: (text) => `SHA2(${text}, 256)`,
}

interface HashOptions {
  /** '' is SHA1. */
  readonly algorithm: string
  /** '' leaves the text. */
  readonly dataType: string
}

/** Undefined where the algorithm is not known. */
export function hashExpression(expressions: readonly string[], { algorithm, dataType }: HashOptions): string | undefined {
  const name = (algorithm || 'SHA1').toUpperCase().replace(/[-_ ]/g, '')
  const call = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined
  if (call === undefined) return undefined
  const hash = call(expressions.map((expression) => `COALESCE(CAST(${expression} AS VARCHAR), '^^')`).join(" || '||' || "))
  return dataType === '' ? hash : `CAST(${hash} AS ${dataType})`
}
