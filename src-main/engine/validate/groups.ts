// Findings by code, counted: what a person reads first where there are hundreds.
import { FINDINGS, SEVERITIES } from '../../core/project/index.ts'
import type { FindingCode } from '../../core/project/index.ts'
import type { FindingGroup, FindingView } from './document.ts'

/** Errors first, then warnings; of one severity by code. */
export function groupByCode(findings: readonly FindingView[]): FindingGroup[] {
  const groups = Array.from(Map.groupBy(findings, ({ code }) => code), ([code, own]): FindingGroup => {
    // Safe: a finding is made by `finding()`, which takes codes of the catalogue only.
    const { severity, meaning } = FINDINGS[code as FindingCode]
    return { code, severity, meaning, count: own.length }
  })
  const rank = ({ severity }: FindingGroup): number => SEVERITIES.indexOf(severity)
  return groups.sort((one, other) => rank(one) - rank(other) || (one.code < other.code ? -1 : 1))
}
