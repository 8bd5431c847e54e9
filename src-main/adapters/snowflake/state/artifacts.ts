// Content-addressed texts: written once, whoever asks, in parts that a statement can hold.
// Two engines may write the same one at once, and one may be cut off between its parts: a text is there where all of its parts are, however often.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Session } from '../../../engine/ports/index.ts'
import { tableOf } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { chunks, literal, row } from './text.ts'

/** Characters; six bytes each at most, as three of UTF-8 with a quote or backslash doubled. */
const PART = 100_000

export async function putArtifacts(session: Session, schema: StateSchema, texts: ReadonlyMap<string, string>): Promise<Result<void>> {
  const known = await complete(session, schema, [...texts.keys()])
  if (!known.ok) return known
  const rows = Array.from(texts).filter(([hash]) => !known.value.has(hash)).flatMap(([hash, content]) => {
    const parts = partsOf(content)
    return parts.map((part, index) => row([hash, index, parts.length, part]))
  })
  for (const chunk of chunks(rows)) {
    const written = await session.run(`INSERT INTO ${tableOf(schema, 'ARTIFACT')} ("HASH", "PART", "PARTS", "CONTENT") VALUES\n${chunk.join(',\n')}`)
    if (!written.ok) return written
  }
  return ok(undefined)
}

export async function artifacts(session: Session, schema: StateSchema, hashes: readonly string[]): Promise<Result<ReadonlyMap<string, string>>> {
  const parts = new Map<string, string[]>()
  const wanted = new Map<string, number>()
  for (const chunk of chunks(hashes.map(literal))) {
    const read = await session.run(`SELECT "HASH", "PART", "PARTS", "CONTENT" FROM ${tableOf(schema, 'ARTIFACT')} WHERE "HASH" IN (${chunk.join(', ')})`)
    if (!read.ok) return read
    for (const found of read.value.rows) {
      const hash = String(found['HASH'])
      const known = parts.get(hash) ?? []
      known[Number(found['PART'])] = String(found['CONTENT'])
      parts.set(hash, known)
      wanted.set(hash, Number(found['PARTS']))
    }
  }
  return ok(new Map(Array.from(parts).flatMap(([hash, known]) => (isWhole(known, wanted.get(hash)) ? [[hash, known.join('')] as const] : []))))
}

/** Of the hashes, those whose text is there with all of its parts. */
async function complete(session: Session, schema: StateSchema, hashes: readonly string[]): Promise<Result<ReadonlySet<string>>> {
  const found = new Set<string>()
  for (const chunk of chunks(hashes.map(literal))) {
    const read = await session.run(
      `SELECT "HASH" FROM ${tableOf(schema, 'ARTIFACT')} WHERE "HASH" IN (${chunk.join(', ')}) GROUP BY "HASH" HAVING COUNT(DISTINCT "PART") = MAX("PARTS")`,
    )
    if (!read.ok) return read
    for (const known of read.value.rows) found.add(String(known['HASH']))
  }
  return ok(found)
}

/** At least one, so that an empty text is a row too. */
function partsOf(content: string): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < content.length; ) {
    // A pair of surrogates is one character, and stays whole.
    const isSplit = /[\ud800-\udbff]/.test(content.charAt(at + PART - 1))
    const end = at + PART + (isSplit ? 1 : 0)
    parts.push(content.slice(at, end))
    at = end
  }
  return parts.length === 0 ? [''] : parts
}

/** Without a gap: `known` may be sparse. */
function isWhole(known: readonly string[], parts: number | undefined): boolean {
  return known.length === parts && Object.keys(known).length === parts
}
