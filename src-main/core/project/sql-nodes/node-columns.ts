// The columns of a SQL node: named by its first branch, typed by all, with what annotations say of them.
import { columnId } from '../ids.ts'
import type { Column, ColumnSource } from '../types.ts'
import type { Group, ReadBranch } from './groups.ts'
import { unitedColumns } from './groups.ts'
import type { SqlNodeInput } from './node.ts'
import type { Report } from './report.ts'
import { TEXT } from './query/sql-types.ts'
import type { SqlColumnFacts } from './types.ts'
import { STAND_IN } from './types.ts'
import { NULL, UNTYPED } from './query/values.ts'

const NO_FACTS: SqlColumnFacts = {
  id: undefined, isNullable: undefined, defaultValue: '', description: '', flags: [], tests: { hasNull: false, isDistinct: false }, config: {},
}

/** The branches with the names of the first one's columns; undefined where one has none, which an error says. */
export function withNames(input: SqlNodeInput, branches: readonly ReadBranch[], report: Report): readonly ReadBranch[] | undefined {
  const [first, ...others] = branches
  if (first === undefined) return undefined
  const names = first.columns.map((column) => nameOf(column, input, { first, report }))
  if (names.includes(undefined)) return undefined
  return [{ ...first, columns: first.columns.map((column, index) => ({ ...column, name: names[index] ?? '' })) }, ...others]
}

interface Naming {
  readonly first: ReadBranch
  readonly report: Report
}

function nameOf({ name, item, star }: ReadBranch['columns'][number], { source, place }: SqlNodeInput, { first, report }: Naming): string | undefined {
  const listed = item === undefined || first.branch.kind !== 'select' ? undefined : first.branch.items[item]
  const at = listed?.start ?? first.branch.start
  const template = item === undefined || star !== undefined ? undefined : source.branches[0]?.templateNames[item]
  if (template !== undefined) {
    const filled = template.replace(/\{\{-?\s*node\.(location\.)?name\s*-?\}\}/g, (_, location: string | undefined) => (location === undefined ? place.name : place.location))
    if (!/\{[{%]/.test(filled)) return filled.startsWith('"') ? filled.slice(1, -1).replaceAll('""', '"') : filled.toUpperCase()
    report.add('PRJ124', { template }, listed?.alias?.start ?? at)
    return undefined
  }
  if (name !== '' && !name.includes(STAND_IN)) return name
  report.add('PRJ123', { expression: shown(written(source, item) ?? name) }, at)
  return undefined
}

export function columnsOf({ source, nodeId }: SqlNodeInput & { readonly nodeId: string }, branches: readonly ReadBranch[], { groups, report }: { readonly groups: readonly Group[]; readonly report: Report }): readonly Column[] {
  const [first] = branches
  const ids = new Set<string>()
  return unitedColumns(branches).map(({ name, type, isNullable }, index): Column => {
    const { item, star } = first?.columns[index] ?? {}
    const facts = (item === undefined || star !== undefined ? undefined : source.columns[item]) ?? NO_FACTS
    const at = (first?.branch.kind === 'select' && item !== undefined ? first.branch.items[item]?.start : undefined) ?? source.query.bodyStart
    const sources = groups.map(({ values }): ColumnSource => ({ columns: values[index]?.reads ?? [], transform: values[index]?.transform ?? '' }))
    const isUntyped = type === UNTYPED || type === NULL
    if (isUntyped) report.add('PRJ226', { column: name, expression: shown(written(source, item) ?? sources[0]?.transform ?? name) }, at)
    if (facts.id !== undefined && ids.has(facts.id)) report.add('PRJ125', { annotation: `@id("${facts.id}")`, expected: 'an id that no other column has' }, at)
    return {
      id: columnId(freeId(facts.id !== undefined && !ids.has(facts.id) ? facts.id : `${nodeId}.${name}`, ids)),
      name,
      dataType: isUntyped ? TEXT : type,
      nullable: facts.isNullable ?? isNullable,
      defaultValue: facts.defaultValue,
      description: facts.description,
      flags: facts.flags,
      sources,
      tests: facts.tests,
      acceptedValues: null,
      config: facts.config,
    }
  })
}

function written({ branches: [first] }: SqlNodeInput['source'], item: number | undefined): string | undefined {
  return item === undefined ? undefined : first?.transforms[item]
}

/** Two columns of one name are a finding; their ids differ all the same. */
function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let number = 2; taken.has(id); number++) id = `${wanted}#${number}`
  taken.add(id)
  return id
}

function shown(expression: string): string {
  const line = expression.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
