// Definitions: what changes a node's digest and what does not, and that a record gives back what it was made of.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Node } from '../../../src-main/core/project/index.ts'
import { artifactsOf, createDefinitions, fromSnapshot } from '../../../src-main/engine/definition/index.ts'
import { builtins, project } from './project.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const stage = builtins.types.find((type) => type.name === 'Stage')

function node(change: Partial<Node> = {}): Node {
  const [first] = project([{ name: 'WORK.STG', columns: ['A NUMBER'], config: { b: 1, a: 2 } }]).project.nodes
  if (first === undefined) throw new Error('no node')
  return { ...first, ...change }
}

describe('the digest of a definition', () => {
  const same = createDefinitions('', digest).hash(node(), stage)
  it.each<readonly [string, string]>([
    ['the file', createDefinitions('', digest).hash(node({ file: 'nodes/elsewhere.yml' }), stage)],
    ['the order of keys', createDefinitions('', digest).hash(node({ config: { a: 2, b: 1 } }), stage)],
    ["the node type's folder", createDefinitions('', digest).hash(node(), stage === undefined ? undefined : { ...stage, folder: 'nodeTypes/Stage' })],
  ])('stays with %s', (_, hash) => {
    expect(hash).toBe(same)
  })

  it.each<readonly [string, string]>([
    ['a column', createDefinitions('', digest).hash(node({ columns: [] }), stage)],
    ['the description', createDefinitions('', digest).hash(node({ description: 'new' }), stage)],
    ['the node type', createDefinitions('', digest).hash(node(), stage === undefined ? undefined : { ...stage, runTemplate: '' })],
    ['a macro', createDefinitions('{% macro a() %}{% endmacro %}', digest).hash(node(), stage)],
  ])('changes with %s', (_, hash) => {
    expect(hash).not.toBe(same)
  })
})

describe('a recorded definition', () => {
  it('gives back the node, its type and the macros', () => {
    const definitions = createDefinitions('{# macros #}', digest)
    const snapshot = definitions.snapshot(node(), stage)
    const needed = artifactsOf(snapshot)
    expect([needed.ok && needed.value.every((hash) => definitions.artifacts.has(hash)), fromSnapshot(snapshot, definitions.artifacts)]).toEqual([
      true,
      { ok: true, value: { node: node(), nodeType: { ...stage, folder: '' }, macros: '{# macros #}' } },
    ])
  })

  it('is a failure where it is damaged or a text is gone', () => {
    const { snapshot } = createDefinitions('', digest)
    const results = [fromSnapshot('{', new Map()), fromSnapshot(snapshot(node(), stage), new Map())]
    expect(results.map((result) => !result.ok && result.failure.code)).toEqual(['STA003', 'STA003'])
  })
})
