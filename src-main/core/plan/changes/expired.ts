// Kept copies whose time is over: removed where the user asks for it, at the end, and said to be what it is.
import { ruleFor } from '../../dialect/index.ts'
import { nodeId } from '../../project/ids.ts'
import type { NodeId } from '../../project/ids.ts'
import type { FoundCopy } from '../input.ts'
import type { Planning } from '../planning.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'

/** By an id of its own each: what a copy was kept of may be deployed again. */
export function removeExpired({ input }: Planning): ReadonlyMap<NodeId, readonly Draft[]> {
  if (input.answers.removeExpired !== true) return new Map()
  return new Map((input.kept ?? []).filter(({ isExpired }) => isExpired).map((copy) => [idOf(copy), [removal(input.dialect, copy)]]))
}

function idOf({ as }: FoundCopy): NodeId {
  return nodeId(`kept ${as}`)
}

/** Asking for it is the consent: no name has to be given. */
function removal(dialect: Planning['input']['dialect'], copy: FoundCopy): Draft {
  const { as, location, name, column, until, table, keptColumn } = copy
  const subject: Subject = { nodeId: idOf(copy), location, name, label: `${location}.${name} ${as}`, object: table.name }
  const what = column === undefined ? 'The table was' : `The values of ${column} were`
  const made = draft(dialect, subject, {
    kind: keptColumn === undefined ? 'drop' : 'dropColumn',
    rule: ruleFor(dialect, { change: keptColumn === undefined ? 'drop' : 'dropColumn', relation: table }),
    risk: 'loss',
    cost: keptColumn === undefined ? 'PLN120' : 'PLN121',
    phase: 'contract',
    reason: `${what} kept as ${as} until ${until}; that is over, and what is over is to be removed.`,
    ...(keptColumn === undefined ? {} : { column: { id: '', name: keptColumn.name } }),
    statements: () => (keptColumn === undefined ? dialect.dropObject(table) : dialect.dropColumn(table.name, keptColumn)),
  })
  const { lossName: _, ...step } = made.step
  return { ...made, step }
}
