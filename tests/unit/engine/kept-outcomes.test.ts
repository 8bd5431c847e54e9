// What is kept of rendering: the same as rendering anew after any edit, and as little of it anew as the edit asks for.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ok } from '../../../src-main/core/failure/index.ts'
import { columnId, finding, linkProject, nodeId, nodeTypeId, qualifiedName } from '../../../src-main/core/project/index.ts'
import type { Column, JsonObject, LinkedProject, Node, NodeType, Project } from '../../../src-main/core/project/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import { createKeptOutcomes } from '../../../src-main/engine/validate/kept-outcomes.ts'
import type { KeptOutcomes } from '../../../src-main/engine/validate/kept-outcomes.ts'
import { builtins, environmentOf, project } from '../render/project.ts'

const CURIOUS = `{{ stage('Look') }}
SELECT '{{ parameters.since }}', '{{ config.text }}', '{{ config.picked.name }}', {{ columns | map(attribute='name') | join(', ') }}
{% if config.other %}, (SELECT 1 FROM {{ ref('WORK', config.other) }}){% endif %}
{% for column in columns %}{% for source in column.sourceColumns %}/* {{ source.node.location.name }}.{{ source.node.name }}.{{ source.column.name }} */{% endfor %}{{ get_source_transform(column) }}{% endfor %}
{% for place in storageLocations %}-- {{ place.name }} {{ place.database }}.{{ place.schema }}
{% endfor %}{{ sources[0].join }} {{ mark(this) }}`
const curious: NodeType = {
  id: nodeTypeId('90'), name: 'Curious', origin: 'project', isDisabled: false, deployStrategy: 'default', options: [], systemColumns: [], createTemplate: '', runTemplate: CURIOUS, folder: 'nodeTypes/Curious-90',
}

const linked = project(
  [
    { name: 'RAW.A', type: 'Source', columns: ['ID NUMBER', 'NAME VARCHAR'] },
    { name: 'RAW.B', type: 'Source', columns: ['ID NUMBER'] },
    { name: 'WORK.STAGED', from: ['RAW.A'], columns: ['ID NUMBER key', 'NAME VARCHAR'] },
    { name: 'WORK.CURIOUS', type: 'Curious', from: ['WORK.STAGED'], columns: ['ID NUMBER', 'NAME VARCHAR'], config: { text: 'a', other: 'STAGED', picked: { columnCounter: 'column-RAW.B.ID', stepCounter: 'node-RAW.B' } } },
    { name: 'WORK.BELOW', from: ['WORK.CURIOUS'], columns: ['ID NUMBER'], view: true },
    { name: 'WORK.ASIDE', from: ['RAW.B'], columns: ['ID NUMBER'] },
  ],
  { nodeTypes: [curious], macros: '{% macro mark(name) %}-- {{ name }}{% endmacro %}' },
)

interface State {
  readonly project: Project
  readonly parameters: JsonObject
}

/** What each node renders as, and the nodes that were rendered for it. */
function outcomes(kept: KeptOutcomes, { project, parameters }: State): { readonly texts: readonly string[]; readonly rendered: readonly string[] } {
  const now: LinkedProject = linkProject(project, [])
  const effective = environmentOf(now, parameters)
  const rendered: string[] = []
  const outcomeOf = kept.of({ linked: now, effective, builtins, translate }, (listener) => {
    const renderer = createRenderer({ linked: now, environment: effective, dialect: dialectOf('snowflake'), builtins, ...listener })
    return (index) => {
      const node = now.project.nodes[index]!
      rendered.push(qualifiedName(node))
      const made = [renderer.create(index), renderer.run(index)]
      const texts = made.map((one) => (one.ok ? one.value.statements.map(({ sql }) => sql).join(';\n') : JSON.stringify(one.failure.facts)))
      return { findings: [{ finding: finding('PRJ301', { problem: texts.join('\n\n') }, { file: node.file, line: 1 }) }], obstacle: undefined, isFailed: made.some((one) => !one.ok) }
    }
  })
  const texts = now.project.nodes.map((_, index) => {
    const { findings = [], missed = [] } = outcomeOf(index) ?? {}
    return [...findings.map(({ finding: { message } }) => message), ...missed.map(({ kind, name, node }) => `${kind} ${name} of ${node.name}`)].join('\n')
  })
  return { texts, rendered }
}

const translate = (sql: string) => ok({ sql, notes: [] })
const names = ['A', 'B', 'STAGED', 'CURIOUS', 'BELOW', 'ASIDE', 'STAGES']
const anyName = fc.constantFrom(...names)

function onNode(at: number, change: (node: Node) => Node): (state: State) => State {
  return (state) => {
    const nodes = [...state.project.nodes]
    const index = at % nodes.length
    nodes[index] = change(nodes[index]!)
    return { ...state, project: { ...state.project, nodes } }
  }
}

function hashOf(source: 'RAW.A' | 'RAW.B'): Column['hash'] & object {
  return { columns: [{ node: nodeId(`node-${source}`), column: columnId(`column-${source}.ID`) }], algorithm: 'MD5' }
}

function onColumn(node: Node, change: (column: Column) => Column): Node {
  return { ...node, columns: node.columns.map((column, index) => (index === 0 ? change(column) : column)) }
}

const at = fc.nat(5)
const edit = fc.oneof(
  fc.record({ at, name: anyName }).map(({ at, name }) => onNode(at, (node) => ({ ...node, name }))),
  fc.record({ at, location: fc.constantFrom('RAW', 'WORK', 'NEW') }).map(({ at, location }) => onNode(at, (node) => ({ ...node, location }))),
  fc.record({ at, schema: fc.constantFrom('', 'OWN') }).map(({ at, schema }) => onNode(at, (node) => ({ ...node, schema }))),
  fc.record({ at, id: fc.constantFrom('node-RAW.A', 'node-RAW.B', 'node-NEW') }).map(({ at, id }) => onNode(at, (node) => ({ ...node, id: nodeId(id) }))),
  fc.record({ at, name: fc.constantFrom('ID', 'KEY') }).map(({ at, name }) => onNode(at, (node) => onColumn(node, (column) => ({ ...column, name })))),
  fc.record({ at, id: fc.constantFrom('column-RAW.B.ID', 'column-NEW') }).map(({ at, id }) => onNode(at, (node) => onColumn(node, (column) => ({ ...column, id: columnId(id) })))),
  fc.record({ at, of: fc.constantFrom('RAW.A', 'RAW.B') }).map(({ at, of }) => onNode(at, (node) => onColumn(node, (column) => ({ ...column, hash: hashOf(of) })))),
  fc.record({ at, other: anyName, text: fc.constantFrom('a', '{{ parameters.since }}', "{{ ref('RAW', 'B') }}") }).map(({ at, other, text }) => onNode(at, (node) => ({ ...node, config: { ...node.config, other, text } }))),
  fc.record({ at, nodeType: fc.constantFrom('Stage', 'Curious', 'Nothing') }).map(({ at, nodeType }) => onNode(at, (node) => ({ ...node, nodeType }))),
  fc.record({ at }).map(({ at }) => (state: State): State => ({ ...state, project: { ...state.project, nodes: state.project.nodes.toSpliced(at % state.project.nodes.length, state.project.nodes.length > 1 ? 1 : 0) } })),
  fc.record({ at, name: anyName }).map(({ at, name }) => (state: State): State => {
    const { nodes } = state.project
    const node: Node = { ...nodes[at % nodes.length]!, name, id: nodeId(`node-${name}`) }
    return { ...state, project: { ...state.project, nodes: [...nodes, node] } }
  }),
  fc.constantFrom('1', '2').map((since) => (state: State): State => ({ ...state, parameters: { since } })),
  fc.constant((state: State): State => ({ ...state, parameters: {} })),
  fc.constantFrom('#', '--').map((mark) => (state: State): State => ({ ...state, project: { ...state.project, macros: `{% macro mark(name) %}${mark} {{ name }}{% endmacro %}` } })),
  fc.constantFrom(CURIOUS, 'SELECT {{ this }}').map((runTemplate) => (state: State): State => {
    const nodeTypes = state.project.nodeTypes.map((type) => (type.name === 'Curious' ? { ...type, runTemplate } : type))
    return { ...state, project: { ...state.project, nodeTypes } }
  }),
)

/** WORK.ASIDE reads RAW.B and hashes a column of RAW.A. */
const first: State = onNode(5, (node) => onColumn(node, (column) => ({ ...column, hash: hashOf('RAW.A') })))({ project: linked.project, parameters: { since: '1' } })

test('after any edits each node renders as it would for the first time', () => {
  const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
    const kept = createKeptOutcomes()
    let state = first
    outcomes(kept, state)
    for (const change of edits) {
      state = change(state)
      expect(outcomes(kept, state).texts).toEqual(outcomes(createKeptOutcomes(), state).texts)
    }
  })
  fc.assert(property, { numRuns: 100, seed: 4 })
})

test('renders anew what an edit touches: the node, those that name it, and those that failed', () => {
  const kept = createKeptOutcomes()
  const again = (change: (state: State) => State): readonly string[] => {
    outcomes(kept, first)
    return outcomes(kept, change(first)).rendered
  }
  const broken = onNode(2, (node) => ({ ...node, name: 'ELSEWHERE' }))(first)
  expect({
    nothing: again((same) => same),
    description: again(onNode(4, (node) => ({ ...node, description: 'Below all others' }))),
    source: again(onNode(0, (node) => ({ ...node, description: 'Named by its columns' }))),
    picked: again(onNode(1, (node) => ({ ...node, description: 'Picked in an option' }))),
    parameter: again((same) => ({ ...same, parameters: { since: '2' } })).length,
    broken: again(() => broken),
    stillBroken: outcomes(kept, broken).rendered,
  }).toEqual({
    nothing: [],
    description: ['WORK.BELOW'],
    source: ['RAW.A', 'WORK.STAGED', 'WORK.ASIDE'],
    picked: ['RAW.B', 'WORK.CURIOUS', 'WORK.ASIDE'],
    parameter: 6,
    broken: ['WORK.ELSEWHERE', 'WORK.CURIOUS'],
    stillBroken: ['WORK.CURIOUS'],
  })
})
