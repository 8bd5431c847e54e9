// What is wrong with how a mutated project was opened: something lost without a finding, a neighbour gone, SQL with a hole in it.
import { CORE_SCHEMA, load } from 'js-yaml'
import { isDeepStrictEqual } from 'node:util'
import { isSaid } from '../support/is-said.ts'
import { readWholeYaml, readYaml } from '../../src-main/format/yaml.ts'
import type { Mutated } from './mutations.ts'
import type { OpenedFiles } from './opened.ts'

export interface Opening {
  readonly before: OpenedFiles
  readonly after: OpenedFiles
  readonly mutated: Mutated
}

export function complaints(opening: Opening): readonly string[] {
  return [...neighboursGone(opening), ...nodeGone(opening), ...partsGone(opening), ...failuresUnsaid(opening), ...holesInSql(opening), ...readOtherwise(opening)]
}

/** Nodes of files that were not touched must be there, unless a finding of their own file says why not. */
function neighboursGone({ before, after, mutated }: Opening): readonly string[] {
  const there = new Set(after.linked.project.nodes.map((node) => `${node.id} ${node.file}`))
  return before.linked.project.nodes.filter((node) => !mutated.touched.has(node.file) && !there.has(`${node.id} ${node.file}`) && !isFound(after, node.file)).map((node) => `${node.file} was not touched, and its node is gone`)
}

/** A file that gave a node and is still among the nodes gives one, or a finding. */
function nodeGone({ after, mutated }: Opening): readonly string[] {
  const nodes = new Set(after.linked.project.nodes.map((node) => node.file))
  return mutated.files.filter(({ path }) => path.startsWith('nodes/') && !nodes.has(path) && !isFound(after, path)).map(({ path }) => `${path} gives no node and no finding`)
}

/** A node says what its file says, read by a YAML parser that is not ours; or there is a finding. */
function partsGone({ after, mutated }: Opening): readonly string[] {
  return after.linked.project.nodes.flatMap((node) => {
    const file = mutated.files.find(({ path }) => path === node.file)
    const written = file?.path.endsWith('.yml') === true && mutated.touched.has(file.path) ? partsOf(file.text) : undefined
    if (written === undefined || isFound(after, node.file)) return []
    const read: readonly string[] = [
      ...node.columns.map(({ name, dataType, sources }) => ['column', name, dataType, ...sources.map(({ transform }) => transform)].join(' ')),
      ...node.sources.map(({ name, join, dependencies }) => ['source', name, join, ...dependencies.map((one) => one.name)].join(' ')),
      ...node.tests.map(({ name, template }) => ['test', name, template].join(' ')),
    ]
    const lost = [...written.filter((part) => !read.includes(part)).map((part) => `only in the file: ${part}`), ...read.filter((part) => !written.includes(part)).map((part) => `only in the node: ${part}`)]
    return lost.map((part) => `${node.file}, ${part}`)
  })
}

function failuresUnsaid({ after }: Opening): readonly string[] {
  return after.unrendered.filter(({ node, problem }) => !isSaid(after.findings, node, problem)).map(({ node, problem }) => `${node} does not render, and no finding says so: ${problem}`)
}

const HOLE = /\bundefined\b|\[object |\bNaN\b|\[Function|\bfunction ?\(/
/** Words of the author's own are no holes. */
function holesInSql({ before, after, mutated }: Opening): readonly string[] {
  const texts = mutated.files.map(({ path, text }) => `${path}\n${text}`).join('\n')
  if (HOLE.test(texts)) return []
  const known = new Set(before.statements.map(({ sql }) => sql))
  return after.statements.filter(({ sql }) => HOLE.test(sql) && !known.has(sql)).map(({ node, sql }) => `${node}: ${sql.slice(0, 300)}`)
}

/** Our own reader of plain YAML gives what the whole parser gives. */
function readOtherwise({ mutated }: Opening): readonly string[] {
  const yaml = mutated.files.filter(({ path }) => mutated.touched.has(path) && path.endsWith('.yml'))
  return yaml.filter(({ text }) => !isDeepStrictEqual(readYaml(text), readWholeYaml(text))).map(({ path }) => `${path} is read otherwise by the fast reader`)
}

function isFound({ findings }: OpenedFiles, file: string): boolean {
  return findings.some((finding) => finding.file === file || finding.message.includes(file))
}

/** The columns, sources and tests of a node's file as texts; undefined where a parser cannot read it, or it is of the oldest layout. */
function partsOf(text: string): readonly string[] | undefined {
  try {
    const operation = at(load(text, { schema: CORE_SCHEMA }), 'operation')
    if (operation === undefined) return undefined
    const metadata = at(operation, 'metadata')
    return [
      ...items(metadata, 'columns').map((column) => ['column', word(column, 'name'), word(column, 'dataType'), ...items(column, 'sourceColumnReferences').map((source) => word(source, 'transform'))].join(' ')),
      ...items(metadata, 'sourceMapping').map((source) => ['source', word(source, 'name'), word(at(source, 'join'), 'joinCondition'), ...items(source, 'dependencies').map((one) => word(one, 'nodeName'))].join(' ')),
      ...items(metadata, 'appliedNodeTests').map((test) => ['test', word(test, 'name'), word(test, 'templateString')].join(' ')),
    ]
  } catch {
    return undefined
  }
}

const items = (value: unknown, key: string): readonly unknown[] => {
  const found = at(value, key)
  return Array.isArray(found) ? found : []
}

const word = (value: unknown, key: string): string => String(at(value, key) ?? '')

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
