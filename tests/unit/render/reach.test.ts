// A node's templates reach the node, what it reads by name, and nothing of any other node.
import { describe, expect, it } from 'vitest'
import { nodeTypeId, type NodeType } from '../../../src-main/core/project/index.ts'
import { indexOf, project, rendererOf, type NodeDraft } from './project.ts'

const OTHER: NodeDraft = { name: 'WORK.OTHER', columns: ['HIDDEN_COLUMN NUMBER'], config: { preSQL: "SELECT 'hidden option'" }, description: 'hidden description', tests: [{ name: 'hidden test', runOrder: 'After', continueOnFailure: true, template: 'SELECT 1' }] }
const READ: NodeDraft = { ...OTHER, name: 'WORK.READ', columns: ['A NUMBER', 'HIDDEN_COLUMN NUMBER'] }
const NODE: NodeDraft = { name: 'WORK.NODE', type: 'Own', from: ['WORK.READ'], columns: ['A NUMBER'] }

function own(runTemplate: string): NodeType {
  return { id: nodeTypeId('10'), name: 'Own', origin: 'project', isDisabled: false, deployStrategy: 'default', options: [], systemColumns: [], createTemplate: '', runTemplate, folder: 'nodeTypes/Own-10' }
}

function run(template: string): string {
  const linked = project([OTHER, READ, NODE], { nodeTypes: [own(template)] })
  const result = rendererOf(linked, 'snowflake').run(indexOf(linked, 'WORK.NODE'))
  return result.ok ? result.value.statements.map(({ sql }) => sql).join('; ') : result.failure.code
}

it('what is seen of a node has nothing of others but their names', () => {
  const linked = project([OTHER, READ, NODE], { nodeTypes: [own('')] })
  const seen = JSON.stringify(rendererOf(linked, 'snowflake').context(indexOf(linked, 'WORK.NODE')))
  expect([seen.includes('"READ"'), seen.includes('OTHER'), /hidden/i.test(seen)]).toEqual([true, false, false])
})

describe('a function gives its answer and nothing else', () => {
  const functions = ['ref', 'ref_no_link', 'ref_link', 'ref_raw', 'stage', 'test_stage', 'get_source_transform', 'get_value_by_column_attribute', 'hash']
  it.each(functions)('%s', (name) => {
    const paths = ['linked', 'context', 'current', 'names', 'state', 'node', 'project', '__closure__', '__globals__', 'constructor', 'call', 'arguments', 'caller'].map((path) => `{{ ${name}.${path} is defined }}{{ ${name}['${path}'] is defined }}`)
    expect(run(paths.join(''))).toBe('FalseFalse'.repeat(paths.length))
  })

  it('a reference to another node is its name as text', () => {
    expect(run("{{ ref_no_link('WORK', 'OTHER') }} {{ ref_no_link('WORK', 'OTHER').columns is defined }}")).toBe('"SHOP"."WORK"."OTHER" False')
  })
})

it('a dependency is a name, and so is a source column', () => {
  expect(run('{{ sources[0].dependencies }} {{ columns[0].sourceColumns[0].node.keys() | list }} {{ columns[0].sourceColumns[0].column.keys() | list }}')).toBe(
    "[{'node': {'name': 'READ', 'location': {'name': 'WORK'}}}] ['name', 'location'] ['name']",
  )
})

it('a text of a node cannot be asked for by another', () => {
  expect(['nodes', 'project', 'linked', 'self', 'environment', 'process', 'require', 'globalThis'].map((name) => run(`{{ ${name} is defined }}`))).toEqual(Array(8).fill('False'))
})
