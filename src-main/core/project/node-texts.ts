// The texts of a node that are templates, each with its place in the file: joins, custom SQL, the CTE, transforms, tests and options.
import type { YamlPath } from './findings.ts'
import type { Json, Node } from './types.ts'

export interface NodeText {
  readonly text: string
  readonly path: YamlPath
}

const METADATA: YamlPath = ['operation', 'metadata']

/** Only those that have `part` in them, which is asked of 200,000 transforms before anything is made of one. */
export function nodeTexts(node: Node, part: string): readonly NodeText[] {
  const found: NodeText[] = []
  const has = (text: string): boolean => text !== '' && text.includes(part)
  const add = (text: string, ...path: YamlPath): void => void found.push({ text, path: [...METADATA, ...path] })
  node.sources.forEach(({ join, customSql }, group) => {
    if (has(join)) add(join, 'sourceMapping', group, 'join', 'joinCondition')
    if (has(customSql)) add(customSql, 'sourceMapping', group, 'customSQL', 'customSQL')
  })
  if (has(node.cte)) add(node.cte, 'cteString')
  node.columns.forEach(({ sources }, index) => sources.forEach(({ transform }, group) => {
    if (has(transform)) add(transform, 'columns', index, 'sourceColumnReferences', group, 'transform')
  }))
  node.tests.forEach(({ template }, index) => {
    if (has(template)) add(template, 'appliedNodeTests', index, 'templateString')
  })
  return [...found, ...optionTexts(node.config, ['operation', 'config']).filter(({ text }) => has(text))]
}

function optionTexts(value: Json, path: YamlPath): readonly NodeText[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => optionTexts(item, [...path, Array.isArray(value) ? Number(key) : key]))
}
