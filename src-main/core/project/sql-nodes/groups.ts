// The source groups of a SQL node, and what each fills the columns with.
import { quoteIdentifier } from '../../dialect/quoting.ts'
import type { SqlQuery, SqlSelect } from '../../sql/select/index.ts'
import { qualifiedName } from '../linked.ts'
import type { TextReference } from '../references.ts'
import type { ColumnReference, Dependency, SourceGroup } from '../types.ts'
import type { SqlNodeInput } from './node.ts'
import { readQuery, readSelect, united, withCtes } from './query/query.ts'
import type { Around, ListedColumn, ReadSelect } from './query/query.ts'
import type { Reading } from './query/reading.ts'
import type { Shape } from './shape.ts'
import type { SqlBranch, SqlReference } from './types.ts'
import type { NamedValue } from './query/values.ts'

const ALONE: Around = { ctes: new Map(), outer: undefined }

/** The alias of a query that is read whole. */
const WHOLE = 'SLUICE_QUERY'

export interface ReadBranch extends Pick<ReadSelect, 'unknown'> {
  readonly branch: SqlSelect | SqlQuery
  readonly columns: readonly (NamedValue & Partial<ListedColumn>)[]
}

/** The branches of the query, each with its columns. */
export function readBranches({ source: { query } }: SqlNodeInput, reading: Reading): readonly ReadBranch[] {
  const around = withCtes(query.ctes, ALONE, reading)
  return query.branches.map((branch) => {
    if (branch.kind === 'select') return { branch, ...readSelect(branch, around, reading, query.branches.length === 1 ? query.tail : []) }
    const columns = readQuery(branch, around, reading)
    return { branch, columns: columns ?? [], unknown: columns === undefined ? { at: branch.start, table: undefined } : undefined }
  })
}

/** One source of a column. */
export interface GroupValue {
  readonly reads: readonly ColumnReference[]
  readonly transform: string
}

export interface Group {
  readonly source: SourceGroup
  readonly values: readonly GroupValue[]
}

export function groupsOf(input: SqlNodeInput, branches: readonly ReadBranch[], shape: Shape): readonly Group[] {
  return shape.kind === 'whole' ? [wholeGroup(input, branches)] : branches.map((branch, index) => branchGroup(input, branches, { ...branch, index }))
}

function wholeGroup(input: SqlNodeInput, branches: readonly ReadBranch[]): Group {
  const { source, place } = input
  const columns = unitedColumns(branches)
  return {
    source: {
      name: place.name,
      join: `FROM (\n${source.body}\n) ${quoteIdentifier(WHOLE)}`,
      customSql: '',
      aliases: {},
      ...dependencies(input, [...source.references, ...source.otherReferences]),
    },
    values: columns.map(({ name, reads }) => ({ reads, transform: `${quoteIdentifier(WHOLE)}.${quoteIdentifier(name)}` })),
  }
}

export function unitedColumns(branches: readonly ReadBranch[]): readonly NamedValue[] {
  return branches.map(({ columns }): readonly NamedValue[] => columns).reduce(united)
}

function branchGroup(input: SqlNodeInput, branches: readonly ReadBranch[], { branch, columns, index }: ReadBranch & { readonly index: number }): Group {
  const { source } = input
  const text = source.branches[index]
  const isHere = (reference: SqlReference): boolean => isIn(reference, branch) || (index === 0 && !branches.some((other) => isIn(reference, other.branch)))
  const references = [...source.references.filter(isHere), ...(index === 0 ? source.otherReferences : [])]
  return {
    source: {
      name: groupName(input, branches, index),
      join: text?.join ?? '',
      customSql: '',
      aliases: branch.kind === 'select' ? aliasesOf(input, branch) : {},
      ...dependencies(input, references),
    },
    values: columns.map((column) => ({ reads: column.reads, transform: transformOf(column, text) })),
  }
}

function isIn(reference: SqlReference, { start, end }: ReadBranch['branch']): boolean {
  return reference.start >= start && reference.end <= end
}

function transformOf({ star, item = 0 }: ReadBranch['columns'][number], text: SqlBranch | undefined): string {
  if (star === undefined) return text?.transforms[item] ?? ''
  return star.table === undefined ? quoteIdentifier(star.from) : `${quoteIdentifier(star.table)}.${quoteIdentifier(star.from)}`
}

/** Each once, in the order of the text. Reading itself makes a node depend on nothing. */
function dependencies({ place }: SqlNodeInput, references: readonly TextReference[]): Pick<SourceGroup, 'dependencies' | 'noLinkRefs'> {
  const linked = new Map<string, Dependency>()
  const unlinked = new Map<string, Dependency>()
  for (const { call, location, name } of references) {
    const key = qualifiedName({ location, name })
    if (key !== qualifiedName(place)) (call === 'ref_no_link' ? unlinked : linked).set(key, { location, name })
  }
  return { dependencies: [...linked.values()], noLinkRefs: [...unlinked.values()] }
}

function aliasesOf({ source, upstream }: SqlNodeInput, { relations }: SqlSelect): SourceGroup['aliases'] {
  const aliases: Record<string, string> = {}
  for (const relation of relations) {
    const reference = relation.kind === 'table' ? source.references.find(({ start }) => start === relation.path[0]?.start) : undefined
    const read = reference === undefined ? undefined : upstream(qualifiedName(reference))
    if (reference !== undefined && read?.kind === 'node') aliases[relation.alias?.text ?? reference.name] = read.node.id
  }
  return aliases
}

/** The first node that a branch reads names it, where no other branch begins with that one. */
function groupName({ source, place }: SqlNodeInput, branches: readonly ReadBranch[], index: number): string {
  if (branches.length === 1) return place.name
  const firsts = branches.map(({ branch }) => source.references.find((reference) => isIn(reference, branch))?.name)
  const own = firsts[index]
  return own === undefined || firsts.filter((name) => name === own).length > 1 ? `${place.name} ${index + 1}` : own
}
