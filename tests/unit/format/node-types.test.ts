// Node types of all origins, and how a node finds its own.
import { expect, test } from 'vitest'
import { decodeNodeTypes } from '../../../src-main/format/index.ts'
import { linkFiles } from '../../support/read-project.ts'

test('a built-in type has a text for the embedded warehouse where it needs another one there', () => {
  const types = decodeNodeTypes([
    { path: 'nodeTypes/Both/definition.yml', text: 'id: Both\nname: Both\ntype: NodeType\n' },
    { path: 'nodeTypes/Both/create.sql.j2', text: 'create' },
    { path: 'nodeTypes/Both/run.sql.j2', text: 'run' },
    { path: 'nodeTypes/Both/run.duckdb.sql.j2', text: 'run there' },
    { path: 'nodeTypes/One/definition.yml', text: 'id: One\nname: One\ntype: NodeType\n' },
    { path: 'nodeTypes/One/run.snowflake.sql.j2', text: 'run' },
    { path: 'nodeTypes/README.md', text: 'not a type' },
  ])
  expect(types.map(({ id, origin, folder, createTemplate, runTemplate, embedded }) => ({ id, origin, folder, createTemplate, runTemplate, embedded }))).toEqual([
    { id: 'Both', origin: 'builtin', folder: 'builtin/Both', createTemplate: 'create', runTemplate: 'run', embedded: { createTemplate: 'create', runTemplate: 'run there' } },
    { id: 'One', origin: 'builtin', folder: 'builtin/One', createTemplate: '', runTemplate: 'run', embedded: undefined },
  ])
})

test('a node finds its type by id, by name, and in a package by alias and id; a project replaces a built-in type', () => {
  const node = (name: string, type: string): { path: string; text: string } => ({
    path: `nodes/${name}.yml`,
    text: `id: ${name}\nname: ${name}\noperation:\n  sqlType: ${type}\ntype: Node\n`,
  })
  const { project, types } = linkFiles([
    { path: '.coa/cache/packages/base/nodeTypes/Work-204/definition.yml', text: 'id: "base:::204"\nname: Work\ntype: NodeType\n' },
    { path: '.coa/cache/packages/more/nodeTypes/Load-5/definition.yml', text: 'id: "5"\nname: Load\ntype: NodeType\n' },
    { path: 'nodeTypes/Stage-22/definition.yml', text: 'id: "22"\nname: Stage\ntype: NodeType\n' },
    node('A', '"22"'),
    node('B', 'Stage'),
    node('C', 'base:::204'),
    node('D', 'more:::5'),
    node('E', 'Dimension'),
    node('F', 'Unheard'),
  ])
  expect(project.nodes.map(({ name }, index) => `${name} ${types[index]?.id} ${types[index]?.origin}`)).toEqual([
    'A 22 project',
    'B 22 project',
    'C base:::204 package',
    'D more:::5 package',
    'E Dimension builtin',
    'F undefined undefined',
  ])
})
