// What a run of a node would send, tried against the warehouse without sending it.
import type { Obstacle } from '../../core/plan/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Translation, Warehouse } from '../ports/index.ts'
import type { RenderedNode, RenderedStatement } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'

export interface TriedStatement extends RenderedStatement {
  readonly translated: Result<Translation>
  /** Whether the node fails with it. A test that nothing is loaded after is only counted. */
  readonly stops: boolean
}

export interface TriedRun {
  readonly rendered: RenderedNode
  readonly statements: readonly TriedStatement[]
  readonly obstacle: Obstacle | undefined
}

export function tryStatements(statements: readonly RenderedStatement[], translate: Warehouse['translate']): readonly TriedStatement[] {
  const lastLoad = statements.findLastIndex(({ type }) => type === 'statement')
  return statements.map((statement, place) => ({
    ...statement,
    translated: translate(statement.sql),
    stops: !statement.continueOnFailure && (statement.type === 'statement' || place < lastLoad),
  }))
}

/** The first statement that cannot be sent and that the node cannot do without. */
export function obstacleIn(statements: readonly TriedStatement[]): Obstacle | undefined {
  for (const { stage, stops, translated } of statements) {
    const obstacle = stops ? refusal(stage, translated) : undefined
    if (obstacle !== undefined) return obstacle
  }
  return undefined
}

/** What the warehouse refuses by name; undefined where it takes it. */
export function refusal(stage: string | undefined, translated: Result<Translation>): Obstacle | undefined {
  if (translated.ok) return undefined
  const { failure } = translated
  const construct = failure.code === 'SQL002' ? failure.facts.construct : failure.code
  return { construct, sentence: `${stage === undefined ? '' : `Stage ${stage}: `}${failureSentence(failure)}` }
}
