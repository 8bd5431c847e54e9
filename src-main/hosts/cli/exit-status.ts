// Exit statuses, by what went wrong (CLI.md's table).
import { assertNever } from '../../core/failure/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { RunOutcome } from '../../core/run/index.ts'

export const EXIT = {
  done: 0,
  failed: 1,
  badInput: 2,
  answerMissing: 3,
  stale: 4,
  gate: 5,
  connection: 6,
  testsFailed: 7,
  changes: 10,
  bug: 70,
  cancelled: 130,
} as const

export function exitStatusOf(failure: Failure): number {
  switch (failure.code) {
    case 'ARG001': case 'PRJ001': case 'PRJ002': case 'PRJ003': case 'PRJ004': case 'PRJ005': case 'PRJ006': case 'LIN001':
    case 'SEL001': case 'SEL002': case 'SEL003': case 'SEL004':
    case 'ENV001': case 'ENV002': case 'PLN004': case 'PLN005': case 'PLN009': case 'RUN001': case 'RUN020': case 'RUN006': case 'GAT006': case 'STA001': case 'STA006':
    case 'EDT003': case 'EDT005': case 'EDT007':
    case 'SCH001': case 'SCH002': case 'SCH003': case 'SCH004': case 'SCH005': case 'SCH006': case 'NTF001': case 'NTF002': case 'SEC001': case 'SEC003':
    case 'API001': case 'API002': case 'API003': case 'API004': case 'API005': case 'API006': case 'API007':
      return EXIT.badInput
    case 'PLN001': case 'PLN006': case 'RUN002': case 'GAT005': case 'SEC004':
      return EXIT.answerMissing
    case 'PLN002': case 'PLN007': case 'PLN008': case 'RUN003': case 'RUN004': case 'SQL001': case 'SQL002': case 'TPL001':
    case 'EDT002': case 'EDT006': case 'NTF003': case 'SVC001':
      return EXIT.failed
    case 'PLN003': case 'EDT001': case 'EDT004':
      return EXIT.stale
    case 'GAT001': case 'GAT002': case 'GAT003': case 'GAT004': case 'GAT007':
      return EXIT.gate
    case 'CON001': case 'CON002': case 'CON003': case 'CON004': case 'STA002': case 'STA003': case 'STA004': case 'SEC002':
      return EXIT.connection
    case 'RUN005': case 'SQL003':
      return EXIT.cancelled
    case 'STA005': case 'INT001':
      return EXIT.bug
    default:
      return assertNever(failure)
  }
}

export function exitStatusOfRun(outcome: RunOutcome | null): number {
  switch (outcome) {
    case 'success': return EXIT.done
    case 'success-with-test-failures': return EXIT.testsFailed
    case 'failed': return EXIT.failed
    case 'cancelled': return EXIT.cancelled
    case null: return EXIT.bug
    default: return assertNever(outcome)
  }
}
