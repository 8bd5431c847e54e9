// A copy of the whole table that takes its name, made once for all that needs one: a property, defaults that are expressions, NOT NULL of documents.
// It comes before all else that is done to the table, so that it is made from the table as it is.
import type { Relation } from '../../relation/index.ts'
import type { Statements } from '../../dialect/index.ts'
import { asAdded } from '../../relation/index.ts'
import { alterationFacts, checksOf } from './alter-columns.ts'
import { altered, isCopied } from './alterations.ts'
import type { Alteration } from './alterations.ts'
import { idOf } from './draft.ts'
import type { Change } from './draft.ts'
import { withStrangers } from './table-change.ts'
import type { TableChange } from './table-change.ts'

export interface CopyInput {
  readonly alterations: readonly Alteration[]
  /** Columns that cannot be added but by a copy. */
  readonly added: readonly Change[]
  /** Whether the clustering key is dropped before. */
  readonly isUnclustered: boolean
}

export interface TableCopy extends CopyInput {
  /** The steps that it makes; the first carries the others. */
  readonly changes: readonly Change[]
}

/** undefined where nothing needs one. What would write a column anew comes along. */
export function copyOf(change: TableChange, { alterations, added, isUnclustered }: CopyInput): TableCopy | undefined {
  const isNeeded = alterations.some(({ rule }) => rule.how === 'copy and swap')
  const property = propertyOf(change)
  if (!isNeeded && property === undefined && added.length === 0) return undefined
  const copied = alterations.filter(isCopied)
  const copyRule = change.ruleFor({ change: 'changeProperty', property: 'isTransient' })
  const changes: readonly Change[] = [
    ...(property === undefined ? [] : [property]),
    ...copied.map((alteration): Change => {
      const { fixesDefault: _, ...rule } = alteration.rule
      return { ...alterationFacts(change, alteration), rule: { ...rule, how: 'copy and swap', lost: copyRule.lost ?? [] } }
    }),
    ...added,
  ]
  const [first, ...others] = changes
  if (first === undefined) return undefined
  const input = { alterations: copied, added, isUnclustered }
  const carrier = { ...first, phase: 'migrate', statements: () => copyStatements(change, input, first) } as const
  return { ...input, changes: [carrier, ...others.map((other): Change => ({ ...other, phase: 'migrate', by: idOf(change.subject, first), statements: () => [] }))] }
}

function propertyOf({ before, after, ruleFor }: TableChange): Change | undefined {
  if (before.isTransient === after.isTransient) return undefined
  const [from = '', to = ''] = [before, after].map((relation) => (relation.isTransient === true ? 'a transient table' : 'a permanent table'))
  const rule = ruleFor({ change: 'changeProperty', property: 'isTransient' })
  return { kind: 'changeProperty', part: 'isTransient', property: 'isTransient', rule, reason: `The node is ${to} now and was deployed as ${from}.`, from, to }
}

/** A step asks its own guard; those of what it carries are asked for by statements of its own. */
function copyStatements(change: TableChange, { alterations, added, isUnclustered }: CopyInput, carrier: Change): Statements {
  const { dialect, before, after } = change
  const { isTransient: _, clusterBy, ...rest } = before
  const names = new Set(added.map(({ column }) => column?.name))
  const columns = before.columns.map((column) => altered(column, alterations.filter(({ pair }) => pair.before === column)))
  const to: Relation = withStrangers({ ...change, before: {
    ...rest,
    ...(after.isTransient === true ? { isTransient: true } : {}),
    ...(clusterBy === undefined || isUnclustered ? {} : { clusterBy }),
    columns: [...columns, ...after.columns.filter(({ name }) => names.has(name)).map(asAdded)],
  } })
  const carried = alterations.filter(({ kind, pair }) => kind !== carrier.kind || pair.after.name !== carrier.column?.name)
  return [...checksOf(change, carried), ...dialect.copyAndSwap(withStrangers(change), to)]
}
