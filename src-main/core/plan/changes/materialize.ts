// A node that was deployed as a table and is a view now, or the reverse: the one is dropped and the other made.
import { objectText } from '../../relation/index.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Relocated } from './relocate.ts'

export function materialize({ dialect, subject, before, after }: Relocated): Draft {
  const isView = after.kind === 'view'
  const rows = isView ? 'The table goes with all its rows.' : 'The table is empty until it is refreshed: refresh it afterwards.'
  const [from, to] = [objectText(before.name), objectText(after.name)]
  return draft(dialect, subject, {
    kind: 'changeMaterialization',
    phase: 'views',
    ...(isView ? { risk: 'loss', cost: 'PLN122' } : {}),
    reason: `The node is a ${after.kind} now and was deployed as a ${before.kind}${from === to ? '' : ` under the name ${from}`}. ${rows}`,
    from: before.kind,
    to: after.kind,
    gap: from === to ? `For a moment there is neither the ${before.kind} nor the ${after.kind}.` : undefined,
    departure: { relation: before, statements: (former) => [...dialect.dropObject(former), ...(isView ? dialect.createView(after, false) : dialect.createTable(after))] },
  })
}
