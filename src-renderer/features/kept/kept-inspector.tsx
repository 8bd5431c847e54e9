// One kept copy: where it is, how long it stays, and the ways back.
import type { KeptListing } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { Button, Chip, Facts, Inspector } from '../../ui/index.ts'

export interface KeptInspectorProps {
  readonly copy: KeptListing
  readonly now: number
  readonly onBringBack: (as: string) => void
}

export function KeptInspector({ copy, now, onBringBack }: KeptInspectorProps) {
  const intents = useIntents()
  const { as, location, name, column, object, runID, at, until, isExpired, rows } = copy
  const noun = column === undefined ? 'row' : 'value'
  return (
    <Inspector label={`Kept copy of ${name}`} width={400}>
      <div className="inspector-head">
        <h2>{location}.{name}{column === undefined ? '' : `.${column}`}</h2>
        <Chip tone={isExpired ? 'warning' : 'done'}>{isExpired ? 'over' : 'kept'}</Chip>
      </div>
      <p className="soft">{column === undefined ? 'The table was given another name instead of being dropped; its rows are in it as they were.' : 'The column was given another name in its table instead of being dropped; its values are in it as they were.'}</p>
      <Facts facts={[
        { label: column === undefined ? 'Was' : 'Was in', value: <span className="mono">{object}</span> },
        { label: 'Kept as', value: <span className="mono">{as}</span> },
        { label: 'Holds', value: rows === undefined ? 'could not be counted' : counted(rows, noun) },
        { label: 'Dropped', value: <button type="button" className="link" onClick={() => intents.openRun(runID)}>by run {runID}, {shortTime(at, now)}</button> },
        { label: 'Until', value: `${shortTime(until, now)}${isExpired ? '; it stays until it is removed' : ''}` },
      ]} />
      <div className="kept-actions">
        <Button kind="primary" onClick={() => onBringBack(as)}>Bring it back…</Button>
        <Button onClick={() => intents.openRun(runID)}>Open run {runID}</Button>
      </div>
      <p className="faint">Bringing it back makes the node what it was before run {runID}, and changes nothing else; the plan is shown first. A node that is not in the project is dropped again by the next deploy.</p>
    </Inspector>
  )
}
