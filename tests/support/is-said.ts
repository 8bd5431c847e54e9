// Whether a project's findings say that a node cannot be rendered.
import type { Finding } from '../../src-main/core/project/index.ts'

/** `problem` is the failure's facts as text. A package that is not there and macros that fail are said once, and not of every node. */
export function isSaid(findings: readonly Finding[], node: string, problem: string): boolean {
  const alias = /the package (.*?) into/.exec(problem)?.[1]
  return findings.some((finding) => {
    if (finding.severity !== 'error') return false
    return finding.node === node || problem.includes('"template":"macros"') || (alias !== undefined && finding.message.includes(`package ${alias}`))
  })
}
