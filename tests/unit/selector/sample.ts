// A small project from a few words: nodes as LOCATION.NAME with what they read, and whatever else a test is about.
import { linkProject, nodeId, nodeTypeId, subgraphId } from '../../../src-main/core/project/index.ts'
import type { LinkedProject, Node, Project } from '../../../src-main/core/project/index.ts'

export interface SampleNode extends Partial<Omit<Node, 'location' | 'name'>> {
  /** LOCATION.NAME of the nodes that it reads. */
  readonly reads?: readonly string[]
}

export interface Sample extends Partial<Pick<Project, 'nodeTypes' | 'environments' | 'settings'>> {
  readonly nodes: Readonly<Record<string, SampleNode>>
  /** Subgraph name → ids of nodes. */
  readonly subgraphs?: Readonly<Record<string, readonly string[]>>
  readonly tags?: Readonly<Record<string, string>>
}

export const STAGE_TYPE = {
  id: nodeTypeId('12'),
  name: 'Stage',
  origin: 'project',
  isDisabled: false,
  deployStrategy: 'default',
  options: [],
  systemColumns: [],
  createTemplate: '',
  runTemplate: '',
  folder: 'nodeTypes/Stage-12',
} as const

/** A node's id is its LOCATION.NAME unless it says otherwise. */
export function sampleProject(sample: Sample): Project {
  return {
    name: 'sample',
    declaredId: undefined,
    layout: 'current',
    defaultLocation: undefined,
    locations: [],
    nodes: Object.entries(sample.nodes).map(([name, node]) => sampleNode(name, node)),
    nodeTypes: sample.nodeTypes ?? [STAGE_TYPE],
    environments: sample.environments ?? [],
    jobs: [],
    subgraphs: Object.entries(sample.subgraphs ?? {}).map(([name, nodes], n) => ({ id: subgraphId(String(n)), name, nodes: nodes.map(nodeId), file: `subgraphs/${name}.yml` })),
    macros: '',
    settings: sample.settings ?? { parameters: {}, connections: [], tags: sample.tags ?? {}, promotion: [], file: 'sluice.yml' },
  }
}

export function sampleLinked(sample: Sample): LinkedProject {
  return linkProject(sampleProject(sample), [])
}

function sampleNode(qualified: string, { reads = [], ...node }: SampleNode): Node {
  const [location = '', name = ''] = splitName(qualified)
  const dependencies = reads.map(splitName).map(([readLocation = '', readName = '']) => ({ location: readLocation, name: readName }))
  return {
    id: nodeId(qualified),
    name,
    location,
    isSource: false,
    nodeType: 'Stage',
    description: '',
    materialization: 'table',
    deployEnabled: true,
    isMultisource: false,
    overrideSql: false,
    database: '',
    schema: '',
    config: {},
    columns: [],
    sources: [{ name: 'source', join: '', customSql: '', dependencies, aliases: {}, noLinkRefs: [] }],
    tests: [],
    enabledColumnTests: [],
    cte: '',
    file: `nodes/${location}-${name}.yml`,
    ...node,
  }
}

function splitName(qualified: string): readonly string[] {
  const dot = qualified.indexOf('.')
  return [qualified.slice(0, dot), qualified.slice(dot + 1)]
}
