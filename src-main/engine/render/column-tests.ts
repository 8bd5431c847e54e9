// The tests of a column that a node switches on: a SELECT that gives the rows that should not be there.
import type { Column, Node } from '../../core/project/index.ts'

export interface ColumnTest {
  readonly name: string
  readonly templateString: string
  readonly runOrder: 'After'
  readonly continueOnFailure: true
}

interface TestedTable {
  readonly node: Node
  /** Its full name as SQL. */
  readonly object: string
  readonly quote: (identifier: string) => string
}

const NONE: readonly ColumnTest[] = []

/**
 * A test is on where `enabledColumnTestIDs` names the column, the kind of test (hasNull, isDistinct) or both together in any form, and the column
 * itself has it. A business key of a node with versions has to be unique among the current ones.
 */
export function columnTests(column: Column, { node, object, quote }: TestedTable): readonly ColumnTest[] {
  if (node.enabledColumnTests.length === 0 || !(column.tests.hasNull || column.tests.isDistinct)) return NONE
  const isOn = (kind: string): boolean => node.enabledColumnTests.some((id) => id === kind || id === column.id || (id.includes(column.id) && id.includes(kind)))
  const name = quote(column.name)
  const tests: ColumnTest[] = []
  if (column.tests.hasNull && isOn('hasNull')) tests.push(test(`${column.name} has no NULL`, `SELECT *\nFROM ${object}\nWHERE ${name} IS NULL`))
  if (column.tests.isDistinct && isOn('isDistinct')) {
    const flag = column.flags.includes('isBusinessKey') ? node.columns.find((one) => one.flags.includes('isSystemCurrentFlag')) : undefined
    const where = flag === undefined ? '' : ` AND ${quote(flag.name)} = 'Y'`
    tests.push(test(`${column.name} is unique`, `SELECT ${name}, COUNT(*) AS "ROWS"\nFROM ${object}\nWHERE ${name} IS NOT NULL${where}\nGROUP BY ${name}\nHAVING COUNT(*) > 1`))
  }
  return tests
}

function test(name: string, templateString: string): ColumnTest {
  return { name, templateString, runOrder: 'After', continueOnFailure: true }
}
