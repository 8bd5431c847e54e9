// A small project whose nodes run what a test writes: tables of one node type that renders its node's own script, and sources.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ScriptColumn {
  readonly name: string
  readonly type?: string
  /** `NODE.COLUMN` that it is made from. */
  readonly from?: string
}

export interface ScriptTest {
  readonly name: string
  readonly sql: string
  readonly runOrder?: 'Before' | 'After'
  readonly continueOnFailure?: boolean
}

/** Location WORK, or RAW for a source; by default one column A of type NUMBER. */
export interface ScriptNode {
  readonly name: string
  readonly isSource?: boolean
  readonly columns?: readonly ScriptColumn[]
  /** Names of nodes. */
  readonly reads?: readonly string[]
  /** By default it inserts 1. */
  readonly script?: string
  readonly tests?: readonly ScriptTest[]
}

export interface ScriptProject {
  readonly nodes: readonly ScriptNode[]
  readonly jobs?: Readonly<Record<string, { readonly include: string; readonly exclude?: string }>>
  readonly sluiceYml?: string
}

const DEFINITION = `fileVersion: 1
id: "9"
isDisabled: false
metadata:
  nodeMetadataSpec: |-
    capitalized: Script
    short: SC
    config:
    - groupName: Options
      items:
      - displayName: Script
        attributeName: script
        type: textBox
name: Script
type: NodeType
`
const RUN = `{% for test in node.tests if test.runOrder == 'Before' %}
{{ test_stage(test.name, test.continueOnFailure) }}
{{ test.templateString }}
{% endfor %}
{{ config.script }}
{% for test in node.tests if test.runOrder == 'After' %}
{{ test_stage(test.name, test.continueOnFailure) }}
{{ test.templateString }}
{% endfor %}
`

export function writeScriptProject(folder: string, { nodes, jobs = {}, sluiceYml }: ScriptProject): void {
  const files = {
    'data.yml': 'fileVersion: 3\ndefaultStorageMapping: WORK\n',
    'locations.yml': 'fileVersion: 1\ndefaultStorageMapping: WORK\nlocations: [RAW, WORK]\n',
    'nodeTypes/Script-9/definition.yml': DEFINITION,
    'nodeTypes/Script-9/create.sql.j2': '',
    'nodeTypes/Script-9/run.sql.j2': RUN,
    ...(sluiceYml === undefined ? {} : { 'sluice.yml': sluiceYml }),
    ...Object.fromEntries(Object.entries(jobs).map(([name, { include, exclude = '' }], index) => [
      `jobs/${name}-${index + 1}.yml`,
      `excludeSelector: ${JSON.stringify(exclude)}\nfileVersion: 1\nid: "${index + 1}"\nincludeSelector: ${JSON.stringify(include)}\nname: ${name}\ntype: Job\n`,
    ])),
    ...Object.fromEntries(nodes.map((node) => [`nodes/${locationOf(node)}-${node.name}.yml`, nodeText(nodes, node)])),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function locationOf({ isSource }: ScriptNode): string {
  return isSource === true ? 'RAW' : 'WORK'
}

/** The same whatever else the project holds, so that a node keeps its id when others come and go. */
function idOf(name: string): string {
  return `00000000-0000-4000-a000-${Buffer.from(name).toString('hex').slice(-12).padStart(12, '0')}`
}

// JSON is YAML.
function nodeText(nodes: readonly ScriptNode[], node: ScriptNode): string {
  const { name, isSource = false, columns = [{ name: 'A' }], reads = [], script = "{{ stage('Load') }}INSERT INTO {{ this }} SELECT 1", tests = [] } = node
  const id = idOf(name)
  const reference = (written: string) => {
    const [from = '', column = ''] = written.split('.')
    return { columnCounter: `${idOf(from)}-${column}`, stepCounter: idOf(from) }
  }
  const dependencies = reads.map((read) => ({ locationName: locationOf(nodes.find((one) => one.name === read) ?? { name: read }), nodeName: read }))
  const operation = {
    config: { script },
    locationName: locationOf(node),
    ...(isSource ? {} : { materializationType: 'table' }),
    metadata: {
      appliedNodeTests: tests.map(({ name: test, sql, runOrder = 'After', continueOnFailure = true }) => ({ continueOnFailure, name: test, runOrder, templateString: sql })),
      columns: columns.map(({ name: column, type = 'NUMBER', from }) => ({
        columnReference: { columnCounter: `${id}-${column}`, stepCounter: id },
        dataType: type,
        name: column,
        nullable: true,
        ...(from === undefined ? {} : { sourceColumnReferences: [{ columnReferences: [reference(from)], transform: '' }] }),
      })),
      sourceMapping: reads.length === 0 ? [] : [{ aliases: {}, customSQL: { customSQL: '' }, dependencies, join: { joinCondition: '' }, name, noLinkRefs: [] }],
    },
    name,
    sqlType: isSource ? 'Source' : '9',
    type: isSource ? 'sourceInput' : 'sql',
  }
  return `${JSON.stringify({ fileVersion: 1, id, name, operation, type: 'Node' }, null, 2)}\n`
}
