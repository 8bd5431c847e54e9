// The gate's panel: what it is and since when, what runs and how long that usually takes, who waits for whom, and holding it for maintenance.
import type { GateDocument } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { useNow } from '../../lib/use-now.ts'
import type { GatePlace } from '../../platform/index.ts'
import { Chip, Notice } from '../../ui/index.ts'
import { DrainChoices } from './drain-choices.tsx'
import { drainText, elapsed, gateSaid, usually, whatText } from './gate-text.ts'
import type { GateInside, GateWaiting } from './gate-text.ts'
import { Maintenance } from './maintenance.tsx'
import { setGatePanel } from './open.ts'

export function GatePanel({ gate, place }: { readonly gate: GateDocument; readonly place: GatePlace }) {
  const now = useNow(1_000)
  const { tone, word } = gateSaid(gate)
  const isIdle = gate.inside.length + gate.waiting.length === 0
  return (
    <>
      <header className="gate-head"><h2>Gate of {gate.environment.name}</h2><Chip tone={tone}>{word}</Chip><small className="faint">epoch {gate.epoch}</small></header>
      {gate.elsewhere === null ? null : (
        <Notice title={gate.elsewhere.isGone ? `${gate.elsewhere.holder} was interrupted` : `${gate.elsewhere.holder} of another engine has it`}>
          {gate.elsewhere.isGone ? 'Its engine is gone. The next deploy takes the gate over.' : `Since ${elapsed(gate.elsewhere.since, now)}. Deploys wait until it is done, or its lease has passed.`}
        </Notice>
      )}
      {isIdle ? <p className="soft">Nothing runs here, and nobody waits.</p> : null}
      {gate.inside.length === 0 ? null : (
        <section>
          <h3>Running</h3>
          <ul className="gate-list" aria-label="Running">{gate.inside.map((inside) => <Inside key={`${inside.holder} ${whatText(inside)}`} inside={inside} now={now} />)}</ul>
        </section>
      )}
      {gate.waiting.length === 0 ? null : (
        <section>
          <h3>Waiting, in order</h3>
          <ol className="gate-list" aria-label="Waiting">{gate.waiting.map((waiting) => <Waiting key={`${waiting.holder} ${whatText(waiting)}`} waiting={waiting} place={place} now={now} />)}</ol>
        </section>
      )}
      <Maintenance hold={gate.hold} place={place} now={now} />
    </>
  )
}

function Inside({ inside, now }: { readonly inside: GateInside; readonly now: number }) {
  const { text, isLong } = usually(inside, now)
  return (
    <li>
      <span className="mono clip gate-what">{whatText(inside)}</span>
      <RunLink {...inside} isStarted />
      <span className="gate-time">{elapsed(inside.since, now)}</span>
      <small className={isLong ? 'gate-long' : 'faint'}>{isLong ? `${text}, longer now` : text}</small>
    </li>
  )
}

function Waiting({ waiting, place, now }: { readonly waiting: GateWaiting; readonly place: GatePlace; readonly now: number }) {
  return (
    <li>
      <span className="mono clip gate-what">{whatText(waiting)}</span>
      <RunLink {...waiting} isStarted={waiting.mode === 'shared'} />
      <span className="gate-time">{elapsed(waiting.since, now)}</span>
      <small className="faint">for {waiting.waitsFor.join(', ')}</small>
      {waiting.drain === null || waiting.run === null ? null : <div className="gate-drain"><small className={waiting.drain.isOver ? 'gate-long' : 'faint'}>{drainText(waiting)}</small><DrainChoices run={waiting.run} place={place} /></div>}
    </li>
  )
}

/** A deploy that waits has no run to open yet. */
function RunLink({ holder, run, isStarted }: Pick<GateInside, 'holder' | 'run'> & { readonly isStarted: boolean }) {
  const intents = useIntents()
  if (run === null || !isStarted) return <span>{holder}</span>
  return <button type="button" className="link" onClick={() => { setGatePanel(false); intents.openRun(run) }}>{holder}</button>
}
