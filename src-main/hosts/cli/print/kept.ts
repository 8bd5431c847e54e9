// Kept copies for the terminal: what each was, how much it holds, until when, and how it comes back or goes.
import type { KeptDocument, KeptListing } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { count, counted, table } from './format.ts'

export function keptText({ environment, keepDays, copies }: KeptDocument, paint: Paint): string {
  const rule = keepDays === null ? `${environment.name} keeps nothing of what it drops; \`keep: 14 days\` in sluice.yml changes that.` : `${environment.name} keeps what it drops for ${counted(keepDays, 'day')}.`
  if (copies.length === 0) return `${paint.bold('No kept copies')}: ${rule}`
  const rows = table(
    copies,
    [
      { title: 'WHAT', text: ({ location, name, column }) => `${location}.${name}${column === undefined ? '' : `.${column}`}` },
      { title: 'HOLDS', text: holds, align: 'right' },
      { title: 'DROPPED BY', text: ({ runID, at }) => `run ${runID}, ${at}` },
      { title: 'UNTIL', text: ({ until, isExpired }) => `${until}${isExpired ? ' (over)' : ''}` },
      { title: 'KEPT AS', text: ({ as }) => as },
    ],
    paint.dim,
  )
  const [first] = copies
  const expired = copies.filter(({ isExpired }) => isExpired).length
  return [
    `${paint.bold(copies.length === 1 ? '1 kept copy' : `${count(copies.length)} kept copies`)}: ${rule}`,
    rows,
    [
      `Bring one back: sluice rollback --kept ${first?.as ?? ''} --env ${environment.name}`,
      ...(expired === 0 ? [] : [`Remove ${expired === 1 ? 'the one whose time is over' : `the ${expired} whose time is over`}: sluice deploy --remove-expired --env ${environment.name}`]),
    ].join('\n'),
  ].join('\n\n')
}

function holds({ rows, column }: KeptListing): string {
  return rows === undefined ? '' : counted(rows, column === undefined ? 'row' : 'value')
}
