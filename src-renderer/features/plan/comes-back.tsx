// What a way back brings back of each table and column: with its rows, from which copy, or as a structure alone.
import type { ComesBack, PlanDocument } from '../../../src-main/contract/index.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Dot } from '../../ui/index.ts'

export function ComesBackSection({ plan: { comesBack = [] } }: { readonly plan: PlanDocument }) {
  const now = useNow(60_000)
  if (comesBack.length === 0) return null
  return (
    <section className="plan-section" aria-label="Comes back">
      <h3>Comes back</h3>
      <ul className="comes-back">
        {comesBack.map((each) => (
          <li key={`${each.name}.${each.column ?? ''}`}>
            <span className="plan-change"><Dot tone={each.from !== 'structure only' ? 'done' : 'warning'} shape="square" /> {each.from}</span>
            <b className="strong clip" title={each.name}>{each.name}{each.column === undefined ? '' : `.${each.column}`}</b>
            <span className={each.from !== 'structure only' ? 'strong' : 'plan-loss'}>{what(each)}</span>
            <span className="soft">{each.until === undefined ? each.message : <span title={each.message}>{each.from === 'kept copy' ? 'kept' : 'to be had'} until {shortTime(each.until, now)}</span>}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function what({ from, rows, column }: ComesBack): string {
  const noun = column === undefined ? 'row' : 'value'
  if (from === 'structure only') return column === undefined ? 'no rows' : 'no values'
  return rows === undefined ? `with its ${noun}s` : counted(rows, noun)
}
