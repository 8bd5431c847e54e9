// Generated projects of any size, for benchmarks and tests: sources, stages, dimensions, facts and views in realistic proportions.
// The same options give the same files, byte for byte.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface GeneratedProject {
  readonly nodes: number
  /** Columns a node, system columns included. */
  readonly columns: number
  readonly seed?: number
  /** Of all nodes, this share has so many columns; none by default. */
  readonly wide?: { readonly share: number; readonly columns: number }
  /** Of the stages that read a source, this share is written as SQL; none by default. */
  readonly sqlShare?: number
  /** Every other stage reads the first one, so that all that is deployed is below it. */
  readonly hasRoot?: true
}

/** One node in twenty has 200 columns, and a few stages are SQL: what large projects are made of. */
export const MIXED = { wide: { share: 0.05, columns: 200 }, sqlShare: 0.07 } as const

export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

interface Layer {
  readonly name: string
  readonly location: string
  readonly type: string
  /** Of all nodes. */
  readonly share: number
  /** Nodes that one of this layer reads, and from which layers. */
  readonly reads: number
  readonly from: readonly string[]
}

const LAYERS: readonly Layer[] = [
  { name: 'SRC', location: 'RAW', type: 'Source', share: 0.2, reads: 0, from: [] },
  { name: 'STG', location: 'WORK', type: 'Stage', share: 0.45, reads: 1, from: ['SRC', 'STG'] },
  { name: 'DIM', location: 'MART', type: 'Dimension', share: 0.15, reads: 1, from: ['STG'] },
  { name: 'FCT', location: 'MART', type: 'Fact', share: 0.1, reads: 3, from: ['STG', 'DIM'] },
  { name: 'VW', location: 'MART', type: 'View', share: 0.1, reads: 2, from: ['DIM', 'FCT'] },
]

const TYPES = ['NUMBER(38,0)', 'VARCHAR(100)', 'NUMBER(12,2)', 'DATE', 'TIMESTAMP_NTZ(9)', 'BOOLEAN']
const SYSTEM_DATES = ['isSystemCreateDate', 'isSystemUpdateDate'] as const

interface GeneratedNode {
  readonly layer: Layer
  readonly name: string
  readonly id: string
  readonly reads: readonly GeneratedNode[]
  readonly columns: number
  readonly isSql: boolean
}

/** All files of the project, sorted by path. */
export function generateProject(options: GeneratedProject): GeneratedFile[] {
  const generated = generateNodes(options)
  const locations = ['MART', 'RAW', 'WORK']
  const mapping = locations.map((location) => `  ${location}:\n    database: GENERATED\n    schema: ${location}\n`).join('')
  const files: GeneratedFile[] = [
    { path: 'data.yml', text: 'defaultStorageMapping: WORK\nfileVersion: 3\n' },
    { path: 'locations.yml', text: `defaultStorageMapping: WORK\nfileVersion: 1\nlocations:\n${locations.map((name) => `  - ${name}\n`).join('')}` },
    { path: 'environments/dev-1.yml', text: `fileVersion: 1\nid: "1"\nmappingDefinitions:\n${mapping}name: dev\ntype: Environment\n` },
    { path: 'jobs/Everything-1.yml', text: 'excludeSelector: ""\nfileVersion: 1\nid: "1"\nincludeSelector: "{ location: WORK } OR { location: MART }"\nname: Everything\ntype: Job\nversion: 2\n' },
    ...generated.map((node) => {
      const path = `nodes/${node.layer.location}-${node.name}`
      return node.isSql ? { path: `${path}.sql`, text: sqlText(node) } : { path: `${path}.yml`, text: nodeText(node) }
    }),
  ]
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}

export async function writeProject(files: readonly GeneratedFile[], folder: string): Promise<void> {
  for (const parent of new Set(files.map((file) => dirname(join(folder, file.path))))) await mkdir(parent, { recursive: true })
  await Promise.all(files.map((file) => writeFile(join(folder, file.path), file.text)))
}

function generateNodes({ nodes: count, columns, seed = 1, wide = { share: 0, columns }, sqlShare = 0, hasRoot }: GeneratedProject): readonly GeneratedNode[] {
  const random = createRandom(seed)
  const byLayer = new Map<string, GeneratedNode[]>()
  const all: GeneratedNode[] = []
  for (const [index, layer] of LAYERS.entries()) {
    const isLast = index === LAYERS.length - 1
    const size = isLast ? count - all.length : Math.max(1, Math.floor(count * layer.share))
    const own: GeneratedNode[] = []
    byLayer.set(layer.name, own)
    for (let number = 0; number < size && all.length < count; number++) {
      const candidates = hasRoot === true && layer.name === 'STG' && number > 0 ? own.slice(0, 1) : layer.from.flatMap((name) => byLayer.get(name) ?? [])
      const reads = new Set<GeneratedNode>()
      for (let read = 0; read < layer.reads && candidates.length > 0; read++) {
        const chosen = candidates[Math.floor(random() * candidates.length)]
        if (chosen !== undefined) reads.add(chosen)
      }
      const isSql = layer.type === 'Stage' && [...reads].every((read) => read.layer.type === 'Source') && isOneOf(number, sqlShare)
      const node = { layer, name: `${layer.name}_${String(number).padStart(5, '0')}`, id: uuid(random), reads: [...reads], columns: isOneOf(number, wide.share) ? wide.columns : columns, isSql }
      own.push(node)
      all.push(node)
    }
  }
  return all
}

/** Every twentieth for a share of 0.05, the last of them. */
function isOneOf(number: number, share: number): boolean {
  return share > 0 && Math.floor((number + 1) * share) > Math.floor(number * share)
}

function sqlText({ id, reads, columns }: GeneratedNode): string {
  const [read] = reads
  const items = Array.from({ length: columns }, (_, index) => `    S.COLUMN_${read === undefined ? index : indexIn(read, index)} AS COLUMN_${index}`).join(',\n')
  return `@id("${id}")\n@nodeType("Stage")\nSELECT\n${items}\nFROM {{ ref('${read?.layer.location}', '${read?.name}') }} S\n`
}

function nodeText(node: GeneratedNode): string {
  const isSource = node.layer.type === 'Source'
  const isView = node.layer.type === 'View'
  const config = isSource ? '' : '  config:\n    postSQL: ""\n    preSQL: ""\n    testsEnabled: true\n'
  const kind = isSource ? '' : `  isMultisource: false\n`
  const materialization = isSource ? '' : `  materializationType: ${isView ? 'view' : 'table'}\n`
  const applied = isSource ? '' : '    appliedNodeTests: []\n'
  return [
    `fileVersion: 1\nid: ${node.id}\nname: ${node.name}\noperation:\n${config}  database: ""\n  deployEnabled: true\n  description: ""\n`,
    `${kind}  locationName: ${node.layer.location}\n${materialization}  metadata:\n${applied}    columns:\n`,
    ...Array.from({ length: node.columns }, (_, index) => columnText(node, index)),
    isSource ? '' : mappingText(node),
    `  name: ${node.name}\n${isSource ? '' : '  overrideSQL: false\n'}  schema: ""\n  sqlType: ${node.layer.type}\n`,
    `${isSource ? `  table: ${node.name}\n` : ''}  type: ${isSource ? 'sourceInput' : 'sql'}\n  version: 1\ntype: Node\n`,
  ].join('')
}

/** The first column is the business key, the second is of another source where there are several; dimensions and facts end with two dates. */
function columnText(node: GeneratedNode, index: number): string {
  const { columns } = node
  const isKeyed = node.layer.type === 'Dimension' || node.layer.type === 'Fact'
  const date = isKeyed ? SYSTEM_DATES[index - (columns - SYSTEM_DATES.length)] : undefined
  const source = node.reads[index % Math.max(1, node.reads.length)]
  const references = source === undefined || date !== undefined ? '' : `\n              - columnCounter: ${columnId(source, indexIn(source, index))}\n                stepCounter: ${source.id}`
  const flag = date === undefined ? (isKeyed && index === 0 ? '        isBusinessKey: true\n' : '') : `        ${date}: true\n`
  const name = date === undefined ? `COLUMN_${index}` : date === 'isSystemCreateDate' ? 'SYSTEM_CREATE_DATE' : 'SYSTEM_UPDATE_DATE'
  const transform = date === undefined ? '""' : 'CAST(CURRENT_TIMESTAMP AS TIMESTAMP)'
  return [
    `      - appliedColumnTests: {}\n        columnReference:\n          columnCounter: ${columnId(node, index)}\n          stepCounter: ${node.id}\n`,
    `        config: {}\n        dataType: ${date === undefined ? TYPES[index % TYPES.length] : 'TIMESTAMP_NTZ(9)'}\n        description: ""\n${flag}        name: ${name}\n`,
    `        nullable: ${index > 0}\n        sourceColumnReferences:${node.layer.reads === 0 ? ' []\n' : ''}`,
    node.layer.reads === 0 ? '' : `\n          - columnReferences:${references === '' ? ' []' : references}\n            transform: ${transform}\n`,
  ].join('')
}

function mappingText(node: GeneratedNode): string {
  const aliases = node.reads.map((read) => `          ${read.name}: ${read.id}\n`).join('')
  const dependencies = node.reads.map((read) => `          - locationName: ${read.layer.location}\n            nodeName: ${read.name}\n`).join('')
  const [first, ...others] = node.reads.map((read) => `{{ ref('${read.layer.location}', '${read.name}') }} "${read.name}"`)
  const joins = others.map((other, index) => `          JOIN ${other}\n            ON "${node.reads[0]?.name}"."COLUMN_0" = "${node.reads[index + 1]?.name}"."COLUMN_0"\n`).join('')
  return [
    `    cteString: ""\n    enabledColumnTestIDs: []\n    sourceMapping:\n      - aliases:\n${aliases}        customSQL:\n          customSQL: ""\n`,
    `        dependencies:\n${dependencies}        join:\n          joinCondition: |-\n            FROM ${first}\n${joins.replaceAll('          JOIN', '            JOIN').replaceAll('            ON', '              ON')}`,
    `        name: ${node.name}\n        noLinkRefs: []\n`,
  ].join('')
}

/** The column of a source that a column reads: that of the same number, or where there is none another of the same type. */
function indexIn({ columns }: GeneratedNode, index: number): number {
  return index < columns ? index : index % (Math.floor((columns - SYSTEM_DATES.length) / TYPES.length) * TYPES.length || 1)
}

function columnId(node: GeneratedNode, index: number): string {
  if (node.isSql) return `${node.id}.COLUMN_${index}`
  return `${node.id.slice(0, 24)}${String(index).padStart(12, '0')}`
}

/** Mulberry32: small, fast, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
