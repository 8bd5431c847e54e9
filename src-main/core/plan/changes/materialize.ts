// A node that was deployed as a table and is a view now, or the reverse: the one is dropped and the other made.
import { objectText } from '../../relation/index.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Restorable } from '../restorable.ts'
import type { Relocated } from './relocate.ts'

/** `restored`: what of the table's rows comes back. */
export function materialize({ dialect, subject, before, after }: Relocated, restored: Restorable | undefined): Draft {
  const isView = after.kind === 'view'
  const back = restored?.isAsDesired === true ? restored : undefined
  const rows = isView ? 'The table goes with all its rows.' : back === undefined ? 'The table is empty until it is refreshed: refresh it afterwards.' : `The table comes back with its rows, ${back.told}.`
  const made = isView ? dialect.createView(after, false) : (back?.statements() ?? dialect.createTable(after))
  const [from, to] = [objectText(before.name), objectText(after.name)]
  return draft(dialect, subject, {
    kind: 'changeMaterialization',
    phase: 'views',
    ...(isView ? { risk: 'loss', cost: 'PLN122' } : {}),
    reason: `The node is a ${after.kind} now and was deployed as a ${before.kind}${from === to ? '' : ` under the name ${from}`}. ${rows}`,
    ...back?.step,
    from: before.kind,
    to: after.kind,
    gap: from === to ? `For a moment there is neither the ${before.kind} nor the ${after.kind}.` : undefined,
    departure: { relation: before, statements: (former) => [...dialect.dropObject(former), ...made] },
  })
}
