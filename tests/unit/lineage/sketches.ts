// Small projects for tests of lineage: nodes in one location, whose ids are their names, as are those of their columns.
import type { LinkedProject } from '../../../src-main/core/project/index.ts'
import type { FormatFile } from '../../../src-main/format/index.ts'
import { linkFiles } from '../../support/read-project.ts'

export interface NodeSketch {
  readonly name: string
  /** `NAME`, `NAME<NODE.COLUMN,…` (references), then `: transform` or `# NODE.COLUMN,…` (columns of a hash). */
  readonly columns?: readonly string[]
  readonly reads?: readonly string[]
  /** By default a FROM of what is read, each under its own name. */
  readonly join?: string
  readonly aliases?: Readonly<Record<string, string>>
  readonly customSql?: string
  readonly cte?: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly test?: string
}

/** A SQL node is given as its file. */
export function sketched(...nodes: readonly (NodeSketch | FormatFile)[]): LinkedProject {
  return linkFiles([{ path: 'locations.yml', text: 'locations: [W]\n' }, ...nodes.map((node) => ('path' in node ? node : nodeFile(node)))])
}

function nodeFile({ name, columns = [], reads = [], join = fromAll(reads), aliases = {}, customSql = '', cte = '', config = {}, test }: NodeSketch): { path: string; text: string } {
  const metadata = {
    appliedNodeTests: test === undefined ? [] : [{ name: 'test', templateString: test }],
    columns: columns.map((column) => columnOf(name, column)),
    cteString: cte,
    sourceMapping: [{ name, aliases, customSQL: { customSQL: customSql }, dependencies: reads.map((read) => ({ locationName: 'W', nodeName: read })), join: { joinCondition: join } }],
  }
  return { path: `nodes/${name}.yml`, text: JSON.stringify({ id: name, name, operation: { config, locationName: 'W', metadata, sqlType: 'Stage' }, type: 'Node' }) }
}

function fromAll(reads: readonly string[]): string {
  return reads.map((read, place) => `${place === 0 ? 'FROM' : 'CROSS JOIN'} {{ ref('W', '${read}') }} "${read}"`).join(' ')
}

function columnOf(node: string, sketch: string): Readonly<Record<string, unknown>> {
  const [, name = '', references = '', transform = '', hash] = /^(\w+)(?:<([\w.,]+))?(?:: ([^]+))?(?: # ([\w.,]+))?$/.exec(sketch) ?? []
  return {
    columnReference: { columnCounter: name, stepCounter: node },
    name,
    dataType: 'INT',
    sourceColumnReferences: [{ columnReferences: pointers(references), transform }],
    ...(hash === undefined ? {} : { hashDetails: { algorithm: 'MD5', columns: pointers(hash) } }),
  }
}

function pointers(text: string): readonly Readonly<Record<string, string>>[] {
  return text.split(',').filter((pointer) => pointer !== '').map((pointer) => {
    const [stepCounter = '', columnCounter = ''] = pointer.split('.')
    return { stepCounter, columnCounter }
  })
}
