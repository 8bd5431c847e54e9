// A rehearsal beside its plan: how far it is, what it found, and the outcome of each step.
import { describe } from '../../../src-main/contract/index.ts'
import type { RehearsalDocument, RehearsedStep } from '../../../src-main/contract/index.ts'
import { count, counted } from '../../lib/text.ts'
import { Button, Chip, Dot, Notice, Progress, Sql } from '../../ui/index.ts'
import type { Tone } from '../../ui/index.ts'
import type { RehearsalState } from './rehearsal-store.ts'

const TONES: Readonly<Record<RehearsedStep['outcome'], Tone>> = { proved: 'done', 'not provable': 'warning', failed: 'failed', skipped: 'skipped' }

/** Above the changes. */
export function RehearsalNotice({ rehearsal }: { readonly rehearsal: RehearsalState }) {
  if (rehearsal.state === 'running') {
    const { progress, cancel } = rehearsal
    return (
      <div className="rehearsal-running">
        <Progress what={progress?.what ?? 'rehearsing'} done={progress?.done ?? 0} total={progress?.total ?? null} />
        <Button onClick={cancel}>Cancel rehearsal</Button>
      </div>
    )
  }
  if (rehearsal.state === 'failed') return <Notice tone="failed" role="alert" title="Not rehearsed"><pre>{describe(rehearsal.failure)}</pre></Notice>
  const { summary, afterwards, notProved } = rehearsal.document
  return (
    <Notice tone={summary.outcome === 'passed' ? 'done' : 'failed'} role="status" title={summary.outcome === 'passed' ? 'The rehearsal passed' : 'The rehearsal failed'}>
      {sentence(rehearsal.document)}
      <details className="rehearsal-more">
        <summary>What it asked afterwards, and what it cannot prove</summary>
        <ul>
          {[...afterwards.failed, ...afterwards.proved].map((text) => <li key={text}>{text}</li>)}
          {notProved.map((text) => <li key={text}>Not proved: {text}</li>)}
        </ul>
      </details>
    </Notice>
  )
}

function sentence({ summary, copy }: RehearsalDocument): string {
  const numbers = [[summary.failed, 'failed'], [summary.skipped, 'skipped'], [summary.notProvable, 'not provable'], [summary.proved, 'proved']] as const
  const said = numbers.filter(([number]) => number > 0).map(([number, word]) => `${count(number)} ${word}`)
  const where = copy.tables + copy.views === 0 ? 'an empty copy' : `a copy of ${counted(copy.tables, 'table')} and ${counted(copy.views, 'view')} with ${counted(copy.rows, 'row')}${copy.rows === 0 ? '' : ` ${copy.rowsFrom}`}`
  return `${said.join(', ')}, on ${where}. Nothing real was changed.`
}

/** A cell of the changes. */
export function RehearsalOutcome({ step }: { readonly step: RehearsedStep | undefined }) {
  return step === undefined ? null : <span className="plan-change"><Dot tone={TONES[step.outcome]} /> {step.outcome}</span>
}

/** In the inspector of the step. */
export function RehearsalOfStep({ step }: { readonly step: RehearsedStep }) {
  return (
    <>
      <h3>Rehearsal <Chip tone={TONES[step.outcome]}>{step.outcome}</Chip></h3>
      {step.error === undefined ? null : <p className={step.outcome === 'failed' ? 'plan-loss' : 'soft'}>{step.error}</p>}
      {step.sql === undefined ? null : <Sql text={step.sql} label="Statement that failed" />}
      {step.proved.map((text) => <p key={text} className="soft">{text}</p>)}
      {step.notProved.map((text) => <p key={text} className="faint">Not proved: {text}</p>)}
    </>
  )
}
