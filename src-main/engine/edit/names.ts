// Names that can be given: what a file's name, a ref and a person can take.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Dependency, NodeIndex, Project } from '../../core/project/index.ts'

/** Of an identifier: docs.snowflake.com/en/sql-reference/identifiers-syntax. */
const LONGEST_NODE = 255
const LONGEST_ENTRY = 200
/** Those that a file system, a ref or a template takes for something else; and characters that nobody sees. */
const RESERVED = /[/\\:*?"'<>|`{}\p{Cc}\p{Zl}\p{Zp}]/u

/** EDT003 for a name that cannot be, or that another node of the location has; case counts for no file system's sake. */
export function checkNodeName({ nodes }: Project, index: NodeIndex, to: Dependency): Result<void> {
  const refuse = (reason: string): Result<never> => fail('EDT003', { what: 'node', name: to.name, reason })
  const reserved = RESERVED.exec(to.name)?.[0]
  if (to.name.trim() === '') return refuse('a node has a name')
  if (reserved !== undefined) return refuse(`${reserved.trim() === '' ? 'a character that cannot be seen' : reserved} cannot stand in it`)
  if (/^\s|\s$|\.$/.test(to.name)) return refuse('it begins or ends with a space, or ends with a dot')
  if (to.name.length > LONGEST_NODE) return refuse(`it has ${to.name.length} characters, and ${LONGEST_NODE} are the most`)
  const wanted = qualifiedName(to).toLowerCase()
  const other = nodes.find((node, at) => at !== index && qualifiedName(node).toLowerCase() === wanted)
  return other === undefined ? ok(undefined) : refuse(`${qualifiedName(other)} is there already`)
}

/** EDT003. `others` are the names of the rest of its kind. */
export function checkEntryName(what: 'job' | 'subgraph', name: string, others: readonly string[]): Result<void> {
  const refuse = (reason: string): Result<never> => fail('EDT003', { what, name, reason })
  if (name.trim() === '') return refuse(`a ${what} has a name`)
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return refuse('it is more than one line, or holds a character that cannot be seen')
  if (name.length > LONGEST_ENTRY) return refuse(`it has ${name.length} characters, and ${LONGEST_ENTRY} are the most`)
  return others.some((other) => other.toLowerCase() === name.toLowerCase()) ? refuse(`another ${what} is called that`) : ok(undefined)
}
