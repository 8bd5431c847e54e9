// A golden case as text: what was recorded, what is there, what is wanted, and what the plan then says, for both engines.
// Nodes are written `table LOCATION.NAME id=1 reads=2,3` with a line a column: `id NAME TYPE [not null] [default … [fixed]] [-- comment]`;
// a view's query follows `|`, where {SCHEMA.NAME} or {DATABASE.SCHEMA.NAME} is an object's SQL name. Objects are DEV.LOCATION.NAME, unless `object=SCHEMA.NAME` or `database=` says
// otherwise; `cluster=A,B` and `transient` are of Snowflake's tables only. `off` is deployEnabled: false, `keep` the days that what goes is kept for.
import { createHash } from 'node:crypto'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { columnId, nodeId } from '../../../src-main/core/project/ids.ts'
import type { ActualState, DesiredNode, DriftChoice, Owner, PlanInput, RecordedNode } from '../../../src-main/core/plan/index.ts'
import type { ColumnSpec, ObjectName } from '../../../src-main/core/relation/index.ts'
import { withDropped } from './case-dropped.ts'
import { readJobs } from './case-jobs.ts'

export type Sections = ReadonlyMap<string, string>

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Sections by name, in the file's order; the first, '', is the description. */
export function readSections(text: string): Sections {
  const parts = text.split(/^== (.+)\n/m)
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[index === 0 ? '' : (parts[index - 1] ?? ''), part.trimEnd()] as const] : [])))
}

export function writeSections(sections: Sections): string {
  return [...sections].map(([name, body]) => (name === '' ? `${body}\n` : `\n== ${name}\n${body}\n`)).join('')
}

export function planInput(sections: Sections, dialect: Dialect): PlanInput {
  const wantedJobs = readJobs(sections.get('jobs wanted'))
  const recorded = readNodes(sections.get('recorded') ?? '', dialect)
  const actual = sections.get('actual')
  return {
    project: { id: 'shop', name: 'Shop' },
    environment: { id: '1', name: 'dev' },
    commit: null,
    dialect,
    desired: readNodes(sections.get('desired') ?? '', dialect).map(({ node }) => node),
    recorded: recorded.map(({ node, isPartial }): RecordedNode => ({
      nodeId: node.nodeId, location: node.location, name: node.name, isSource: node.isSource, relation: node.relation,
      definitionHash: isPartial ? '' : node.definitionHash, commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z',
    })),
    actual: actual === 'not read' ? null : asCatalog(actual === undefined ? recorded : readNodes(actual, dialect), dialect),
    basis: { recordedAt: recorded.length === 0 ? null : '2026-01-01T00:00:00.000Z', actual: actual === 'not read' ? 'none' : 'live' },
    parameters: {},
    answers: readAnswers(sections.get('answers') ?? ''),
    unreadable: (sections.get('unreadable') ?? '').split('\n').filter((file) => file !== ''),
    ...(wantedJobs === undefined ? {} : { jobs: { deployed: readJobs(sections.get('jobs deployed')), wanted: wantedJobs } }),
    subset: readSubset(sections.get('only')),
    ...withDropped(sections.get('dropped'), (text) => readNodes(text, dialect).map(({ node }) => node)),
    ...(sections.has('keep') ? { keepDays: Number(sections.get('keep')) } : {}),
    owners: readOwners(sections.get('owners') ?? '', dialect),
    digest,
  }
}

interface WrittenNode {
  readonly node: DesiredNode
  readonly isPartial: boolean
}

function readNodes(text: string, dialect: Dialect): readonly WrittenNode[] {
  return text.split(/\n(?=table |view )/).filter((block) => block.trim() !== '').map((block) => readNode(block.trim(), dialect))
}

function readNode(block: string, dialect: Dialect): WrittenNode {
  const [head = '', ...lines] = block.split('\n')
  const [kind, label = '', ...attributes] = head.split(' -- ')[0]?.split(' ') ?? []
  const given = new Map(attributes.map((attribute): [string, string] => {
    const [key = '', value = ''] = attribute.split('=')
    return [key, value]
  }))
  const name = objectName(`${given.get('database') ?? 'DEV'}.${given.get('object') ?? label}`)
  const isSnowflake = dialect.engine === 'snowflake'
  const cluster = (given.get('cluster') ?? '').split(',').filter((column) => column !== '').map((column) => dialect.quote(column))
  const columns = lines.filter((line) => !line.startsWith('  |')).map((line) => readColumn(line.trim(), dialect))
  const query = lines.filter((line) => line.startsWith('  |')).map((line) => line.slice(4)).join('\n')
  return {
    isPartial: given.has('partial'),
    node: {
      nodeId: nodeId(given.get('id') ?? label),
      location: label.split('.')[0] ?? '',
      name: label.split('.').slice(1).join('.'),
      file: `nodes/${label.replace('.', '-')}.yml`,
      isSource: given.has('source'),
      deployEnabled: !given.has('off'),
      relation: {
        name,
        kind: kind === 'view' ? 'view' : 'table',
        columns: columns.flatMap((column) => ('spec' in column ? [column.spec] : [])),
        comment: head.split(' -- ')[1] ?? '',
        ...(given.has('indexes') ? { indexes: (given.get('indexes') ?? '').split(',') } : {}),
        ...(isSnowflake && given.has('transient') ? { isTransient: true as const } : {}),
        ...(isSnowflake && cluster.length > 0 ? { clusterBy: cluster } : {}),
        query: kind === 'view' ? query.replace(/\{([^}]+)\}/g, (_, object: string) => dialect.quoteObject(objectName(object.split('.').length > 2 ? object : `DEV.${object}`))) : undefined,
      },
      definitionHash: digest(block),
      reads: (given.get('reads') ?? '').split(',').filter((id) => id !== '').map(nodeId),
      problem: given.get('problem')?.replaceAll('_', ' ') ?? columns.flatMap((column) => ('problem' in column ? [column.problem] : []))[0],
    },
  }
}

function objectName(text: string): ObjectName {
  const [database = '', schema = '', ...rest] = text.split('.')
  return { database, schema, name: rest.join('.') }
}

/** One that the engine cannot keep is its node's problem, as in a project. */
function readColumn(line: string, dialect: Dialect): { readonly spec: ColumnSpec } | { readonly problem: string } {
  const match = /^(\S+) ("[^ ]+"|\S+) ([A-Z_]+(?:\([\d,]+\))?)( not null)?(?: default (.+?))?( fixed)?(?: -- (.+))?$/.exec(line)
  if (match === null) throw new Error(`not a column: ${line}`)
  const [, id = '', name = '', dataType = '', notNull, defaultValue = '', fixed, description = ''] = match
  const read = dialect.columnSpec({
    id: columnId(id === '-' ? '' : id), name: name.startsWith('"') ? name.slice(1, -1) : name, dataType, nullable: notNull === undefined, defaultValue, description,
    flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
  })
  return 'problem' in read || fixed === undefined ? read : { spec: { ...read.spec, fixedDefault: true } }
}

/** As an adapter reads it: without ids. */
function asCatalog(nodes: readonly WrittenNode[], dialect: Dialect): NonNullable<ActualState> {
  return new Map(nodes.map(({ node: { relation } }) => [
    dialect.objectKey(relation.name),
    { ...relation, columns: relation.columns.map((column) => ({ ...column, id: '' })) },
  ]))
}

function readAnswers(text: string): PlanInput['answers'] {
  const of = (flag: string): readonly (readonly [string, string])[] =>
    text.split('\n').filter((line) => line.startsWith(`${flag} `)).map((line) => {
      const [key = '', value = ''] = line.slice(flag.length + 1).split('=')
      return [key, value] as const
    })
  const choices: readonly DriftChoice[] = ['adopt', 'correct', 'ignore']
  const drift = of('drift').flatMap(([item, given]) => choices.filter((choice) => choice === given).map((choice) => [item, choice] as const))
  const disabled = of('disabled').flatMap(([node, given]) => (['freeze', 'drop'] as const).filter((choice) => choice === given).map((choice) => [node, choice] as const))
  return { drift: Object.fromEntries(drift), sameColumn: Object.fromEntries(of('same-column')), ...(disabled.length === 0 ? {} : { disabled: Object.fromEntries(disabled) }) }
}

function readSubset(ids: string | undefined): PlanInput['subset'] {
  return ids === undefined ? null : { include: `nodes ${ids}`, exclude: '', nodes: new Set(ids.split(' ').map(nodeId)) }
}

function readOwners(text: string, dialect: Dialect): ReadonlyMap<string, Owner> {
  return new Map(text.split('\n').filter((line) => line !== '').map((line) => {
    const [object = '', projectId = '', node = ''] = line.split(' ')
    return [dialect.objectKey(objectName(object)), { projectId, nodeId: nodeId(node) }] as const
  }))
}
