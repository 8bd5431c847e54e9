// The obstacles of a project's nodes on the embedded warehouse: what a node is, what its view selects, what its run would send. Nothing is one on Snowflake.
//
// Sources: the node types in the field. A stream, a task or a dynamic table says so in its materialization. Others are tables by that and make something
// else in their create template; a table that a task fills has a run that loads nothing.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Obstacle } from '../../core/plan/index.ts'
import type { LinkedProject, Node, NodeIndex, NodeType } from '../../core/project/index.ts'
import { tokensOf, wordOf } from '../../core/sql/index.ts'
import { materializationOf } from '../plan/materialization.ts'
import type { Warehouse } from '../ports/index.ts'
import { isView } from '../render/index.ts'
import type { RenderedNode, Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { obstacleIn, refusal, tryStatements } from './run.ts'
import type { TriedRun } from './run.ts'

export interface ObstaclesInput {
  readonly linked: Pick<LinkedProject, 'project' | 'types'>
  readonly engine: Warehouse['engine']
  readonly translate: Warehouse['translate']
  readonly rendererOf: (node: NodeIndex) => Renderer
}

/** What a view selects, in the engine's SQL, or why it cannot be made: the engine cannot do it, or its template fails. One of the three is there. */
export interface TriedQuery {
  readonly query: string | undefined
  readonly obstacle: Obstacle | undefined
  readonly problem: string | undefined
}

export interface Obstacles {
  /** What keeps the node's object from being made, apart from what a view selects. */
  ofObject(node: NodeIndex): Obstacle | undefined
  /** Of a node that is a view. */
  query(node: NodeIndex): TriedQuery
  /** TPL001 where the run cannot be rendered. */
  run(node: NodeIndex): Result<TriedRun>
}

export function createObstacles({ linked, engine, translate, rendererOf }: ObstaclesInput): Obstacles {
  const suspects = new Map<NodeType, boolean>()

  function isSuspect(type: NodeType): boolean {
    const known = suspects.get(type)
    if (known !== undefined) return known
    const is = mayMakeAnother(type)
    suspects.set(type, is)
    return is
  }

  function ofObject(index: NodeIndex): Obstacle | undefined {
    const node = nodeAt(linked, index)
    if (engine !== 'duckdb' || node.isSource) return undefined
    const { unavailable } = materializationOf(node, { isScripted: false, engine })
    if (unavailable !== undefined) return { construct: unavailable, sentence: `It is ${/^[aeiou]/.test(unavailable) ? 'an' : 'a'} ${unavailable}, which the embedded warehouse does not have.` }
    const type = linked.types[index]
    if (type === undefined || !isSuspect(type)) return undefined
    const { makesItself, other } = creations(index)
    return makesItself ? undefined : other
  }

  /** What the statements of the create template make: the node's own table or view, and the first thing that is neither. */
  function creations(index: NodeIndex): { readonly makesItself: boolean; readonly other: Obstacle | undefined } {
    const created = rendererOf(index).create(index)
    let makesItself = false
    let other: Obstacle | undefined
    for (const { stage, sql } of created.ok ? created.value.statements : []) {
      if (firstWord(sql) !== 'CREATE') continue
      const refused = refusal(stage, translate(sql))
      if (refused === undefined || !OTHER_OBJECT.test(refused.construct)) makesItself = true
      else other ??= refused
    }
    return { makesItself, other }
  }

  function query(index: NodeIndex): TriedQuery {
    const rendered = rendererOf(index).query(index)
    if (!rendered.ok) return { query: undefined, obstacle: undefined, problem: failureSentence(rendered.failure) }
    const translated = translate(rendered.value)
    return { query: translated.ok ? translated.value.sql : undefined, obstacle: refusal(undefined, translated), problem: undefined }
  }

  function run(index: NodeIndex): Result<TriedRun> {
    const rendered = rendererOf(index).run(index)
    if (!rendered.ok) return rendered
    const statements = tryStatements(rendered.value.statements, translate)
    return ok({ rendered: rendered.value, statements, obstacle: obstacleIn(statements) ?? fillerOf(index, rendered.value) })
  }

  /** A table that its run does not fill may be filled by what its create template makes beside it. */
  function fillerOf(index: NodeIndex, { node, statements }: RenderedNode): Obstacle | undefined {
    const isElsewhere = engine !== 'duckdb' || node.isSource || isView(node) || linked.types[index]?.origin === 'builtin'
    return isElsewhere || statements.some(({ sql, type }) => type === 'statement' && !READS.has(firstWord(sql))) ? undefined : creations(index).other
  }

  return { ofObject, query, run }
}

// Words of CREATE that make no table that a run fills, and no view. STAGE is a function of every template.
const OTHER_WORDS = /\b(?:STREAM|TASK|DYNAMIC|EXTERNAL|MATERIALIZED|PIPE|PROCEDURE|FUNCTION|ALERT|INTERACTIVE|SEMANTIC|SERVICE)\b|\bCREATE\b[^{};]*\bSTAGE\b/i
const OTHER_OBJECT = /^CREATE (?!(?:OR ALTER )?(?:(?:ICEBERG |HYBRID )?TABLE|VIEW|SCHEMA|SEQUENCE)\b)/
const READS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'SHOW', 'DESCRIBE', 'DESC'])

/** Whether its create template is worth rendering: it names another kind of object, or leaves to macros what it makes. */
function mayMakeAnother({ origin, createTemplate }: NodeType): boolean {
  return origin !== 'builtin' && createTemplate.trim() !== '' && (OTHER_WORDS.test(createTemplate) || !/\b(?:TABLE|VIEW)\b|materializationType/i.test(createTemplate))
}

function firstWord(sql: string): string {
  for (const token of tokensOf(sql)) {
    if (token.kind !== 'comment' && token.text !== '(') return wordOf(token)
  }
  return ''
}

function nodeAt({ project }: Pick<LinkedProject, 'project'>, index: NodeIndex): Node {
  const node = project.nodes[index]
  if (node === undefined) throw new Error(`there is no node ${index}`)
  return node
}
