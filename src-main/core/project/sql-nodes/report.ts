// Findings about one SQL node, each at its line and column, once.
import { finding } from '../finding-codes.ts'
import type { FindingCode, FindingFacts } from '../finding-codes.ts'
import type { Finding } from '../findings.ts'
import type { SqlNodeSource } from './types.ts'

export interface Report {
  readonly findings: readonly Finding[]
  /** `at` is an offset in the file. */
  add<C extends FindingCode>(code: C, facts: Omit<FindingFacts[C], 'node'>, at: number): void
}

export function createReport({ file, lineStarts }: Pick<SqlNodeSource, 'file' | 'lineStarts'>, node: string): Report {
  const findings: Finding[] = []
  const told = new Set<string>()
  return {
    findings,
    add(code, facts, at) {
      const key = `${code} ${at}`
      if (told.has(key)) return
      told.add(key)
      // Safe: these are the facts of this code, which may have the node among them.
      findings.push(finding(code, { ...facts, node } as FindingFacts[typeof code], { file, node, ...positionAt(lineStarts, at) }))
    },
  }
}

/** Line and column from 1; `lineStarts` are the offsets at which lines begin. */
export function positionAt(lineStarts: readonly number[], at: number): { readonly line: number; readonly column: number } {
  let [low, high] = [0, lineStarts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: at - (lineStarts[low] ?? 0) + 1 }
}
