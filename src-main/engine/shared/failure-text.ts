// A failure of one node or statement in words, for the run's record and the plan's notes. Failures of a whole request are put
// into words by the hosts (contract/messages); these are part of documents that the engine makes.
import type { Failure } from '../../core/failure/index.ts'
import type { StatementError } from '../../core/run/index.ts'

export function statementError(failure: Failure): StatementError {
  return { errorString: failureSentence(failure), errorDetail: failureDetail(failure) }
}

/** One sentence: what happened, where, what to do. */
export function failureSentence(failure: Failure): string {
  switch (failure.code) {
    case 'SQL001':
      return firstLine(failure.facts.message)
    case 'SQL002':
      return `The embedded warehouse cannot do ${failure.facts.construct}: ${failure.facts.reason}`
    case 'SQL003':
      return 'The statement was cancelled.'
    case 'TPL001': {
      const { template, line, column, problem, variable, hint } = failure.facts
      const about = variable === undefined ? '' : ` (${variable})`
      return `${template}, line ${line}, column ${column}: ${problem}${about}.${hint === undefined ? '' : ` ${hint}`}`
    }
    case 'PLN007': {
      const { object, check, count, sample = [] } = failure.facts
      return `The data of ${object} stands in the way. ${check}: ${count}${sample.length === 0 ? '' : `, for example ${sample.join(', ')}`}.`
    }
    case 'PLN008':
      return `The warehouse refused nothing, and its catalog does not have what was made: ${failure.facts.objects.join(', ')}.`
    case 'CON001':
    case 'CON003':
      return `Connection ${failure.facts.connection}: ${failure.facts.reason}`
    case 'GAT001':
      return `The gate of ${failure.facts.environment} was not obtained: ${failure.facts.holder} has it since ${failure.facts.since}.`
    case 'GAT002':
      return `The gate of ${failure.facts.environment} was lost to ${failure.facts.holder} (since ${failure.facts.since}), and nothing more was sent.`
    case 'GAT007':
      return `Refresh ${failure.facts.run} lost its place at the gate of ${failure.facts.environment}, because no heartbeat came in time and a deploy went ahead, and nothing more of the node was sent. Run it again from the failure.`
    case 'GAT003':
      return `The gate of ${failure.facts.environment} is held for maintenance by ${failure.facts.by} since ${failure.facts.since}: ${failure.facts.reason}`
    default:
      return `${failure.code}: ${JSON.stringify(failure.facts)}`
  }
}

function failureDetail(failure: Failure): string {
  switch (failure.code) {
    case 'SQL001':
      return [failure.facts.message, failure.facts.line === undefined ? '' : `in line ${failure.facts.line} of the statement`].filter((part) => part !== '').join('\n')
    case 'SQL002':
      return failure.facts.sql ?? failureSentence(failure)
    default:
      return failureSentence(failure)
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? message
}
