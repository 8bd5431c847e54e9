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
  const name = quote(column.name)
  const tests: ColumnTest[] = []
  if (isOn(node, column, 'hasNull')) tests.push(test(nameOf(column, 'hasNull'), `SELECT *\nFROM ${object}\nWHERE ${name} IS NULL`))
  if (isOn(node, column, 'isDistinct')) {
    const flag = column.flags.includes('isBusinessKey') ? node.columns.find((one) => one.flags.includes('isSystemCurrentFlag')) : undefined
    const where = flag === undefined ? '' : ` AND ${quote(flag.name)} = 'Y'`
    tests.push(test(nameOf(column, 'isDistinct'), `SELECT ${name}, COUNT(*) AS "ROWS"\nFROM ${object}\nWHERE ${name} IS NOT NULL${where}\nGROUP BY ${name}\nHAVING COUNT(*) > 1`))
  }
  return tests
}

type Kind = keyof Column['tests']

/** The names of the tests of a column that its node switches on. */
export function declaredColumnTests(node: Node, column: Column): readonly string[] {
  const kinds: readonly Kind[] = ['hasNull', 'isDistinct']
  return kinds.filter((kind) => isOn(node, column, kind)).map((kind) => nameOf(column, kind))
}

function isOn({ enabledColumnTests }: Node, { id: column, tests }: Column, kind: Kind): boolean {
  return tests[kind] && enabledColumnTests.some((id) => id === kind || id === column || (id.includes(column) && id.includes(kind)))
}

function nameOf({ name }: Column, kind: Kind): string {
  return kind === 'hasNull' ? `${name} has no NULL` : `${name} is unique`
}

function test(name: string, templateString: string): ColumnTest {
  return { name, templateString, runOrder: 'After', continueOnFailure: true }
}
