// The next times of a schedule on its own clock, with what a change of clocks does to them.
import { describe } from '../../../src-main/contract/index.ts'
import type { Output, Result } from '../../../src-main/contract/index.ts'
import { shortLocal } from './schedule-text.ts'

export type Planned = Output<'schedule.next'>

export function PlannedFires({ planned }: { readonly planned: Planned }) {
  return (
    <>
      <ol className="planned-fires" aria-label="Next fires">
        {planned.fires.map(({ at, local, note }) => (
          <li key={at}>
            <span className="planned-time" title={at}>{shortLocal(local)} <span className="faint">{local.slice(19)}</span></span>
            {note === undefined ? null : <span className="planned-note">▲ {note}</span>}
          </li>
        ))}
      </ol>
      <p className="faint planned-rule">{planned.rule}</p>
    </>
  )
}

export function failureText(result: Result<unknown>): string {
  return result.ok ? '' : describe(result.failure)
}
