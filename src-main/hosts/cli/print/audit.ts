// The audit trail for the terminal, and what checking it found.
import type { AuditDocument } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { counted, table } from './format.ts'

export function auditText({ records, earlier, environment }: AuditDocument, paint: Paint): string {
  if (records.length === 0 && earlier === 0) return `Nothing was audited for ${environment} yet: deploys, rollbacks, gate holds and settings are.`
  const lines = table(
    records,
    [
      { title: 'TRAIL', text: ({ trail }) => (trail === 'local' ? 'this machine' : environment) },
      { title: 'NO', text: ({ sequence }) => String(sequence), align: 'right' },
      { title: 'AT', text: ({ at }) => at },
      { title: 'WHO', text: ({ actor, facts }) => `${actor}${facts['through'] === undefined ? '' : ` (${facts['schedule'] ?? facts['through']})`}` },
      { title: 'WHAT', text: ({ action }) => action },
      { title: '', text: ({ facts }) => factsText(facts), paint: paint.dim },
    ],
    paint.dim,
  )
  return earlier === 0 ? lines : `${counted(earlier, 'line')} from before records were chained\n${lines}`
}

export function verificationText(verification: NonNullable<AuditDocument['verification']>, paint: Paint): string {
  return verification
    .map(({ trail, isIntact, problems, records, proves }) => {
      const name = trail === 'local' ? 'The trail of this machine' : 'The trail of the environment'
      const said = isIntact ? paint.green(`is as it was written: ${counted(records, 'record')}`) : paint.red('is not as it was written')
      return [`${name} ${said}.`, ...problems.map(({ message }) => `  - ${message}`), ...(isIntact ? [] : ['  Find out who can write there, and keep what is left with --export FILE.']), paint.dim(`  ${proves}`)].join('\n')
    })
    .join('\n')
}

/** Who and through what is said elsewhere; hashes are cut. */
function factsText(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .flatMap(([name, value]) => (name === 'through' || name === 'schedule' || value === '' ? [] : [`${name} ${/^[0-9a-f]{20,}$/.test(value) ? value.slice(0, 8) : value}`]))
    .join(' · ')
}
