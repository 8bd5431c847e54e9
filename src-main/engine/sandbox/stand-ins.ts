// Made-up rows in the tables of nodes that cannot run here: which nodes are meant, and that nobody's rows are among them.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import { isNotMade, objectText } from '../../core/relation/index.ts'
import type { Relation } from '../../core/relation/index.ts'
import type { Deployed } from '../refresh/deployed.ts'
import { findNode } from '../select/find-node.ts'
import { count } from '../shared/count.ts'
import { declaredTypes } from '../shared/made-up-columns.ts'
import { report } from '../shared/working.ts'
import type { SandboxDocument, SandboxRequest } from './document.ts'
import { fillTable } from './fill.ts'
import type { HeldNode } from './held-nodes.ts'
import type { Making } from './making.ts'
import type { StandInRegistry, StandIns } from './stand-in-registry.ts'

export interface Asked {
  readonly standIns: SandboxRequest['standIns']
  readonly environment: string
  /** The project as it is now, for a node that is not deployed yet. */
  readonly linked: LinkedProject
  readonly deployed: Deployed
}

/** Those that are asked for, and those that are stood in for already: with the sources their rows are made anew. ARG001, PRJ004, PRJ006. */
export function chosenNodes(held: readonly HeldNode[], known: StandIns, asked: Asked): Result<readonly HeldNode[]> {
  const { standIns, environment, deployed } = asked
  if (standIns === undefined) return ok(held.filter(({ node }) => known.has(node.id)))
  if (deployed.linked.project.nodes.length === 0) {
    return fail('ARG001', { what: `Nothing is deployed in ${environment} yet, and stand-ins fill the tables of deployed nodes`, hint: 'Deploy first, then make the stand-ins. Nothing was changed' })
  }
  if (standIns === 'all') return ok(held)
  const named = new Set<NodeId>()
  for (const text of standIns) {
    const node = namedNode(held, text, asked)
    if (!node.ok) return node
    named.add(node.value.node.id)
  }
  return ok(held.filter(({ node }) => named.has(node.id) || known.has(node.id)))
}

function namedNode(held: readonly HeldNode[], text: string, { environment, linked, deployed }: Asked): Result<HeldNode> {
  const found = findNode(deployed.linked, text)
  if (!found.ok) {
    const known = findNode(linked, text)
    return known.ok ? fail('ARG001', { what: `${text} is not deployed in ${environment}`, hint: 'Deploy it first, then make its stand-in. Nothing was changed' }) : known
  }
  const node = deployed.linked.project.nodes[found.value]
  const one = held.find((candidate) => candidate.node.id === node?.id)
  return one === undefined ? fail('ARG001', { what: `${text} can run on the embedded warehouse and needs no stand-in`, hint: 'Refresh it. Nothing was changed' }) : ok(one)
}

/** ARG001 where a table that is not stood in for yet has rows: they are somebody's. */
export async function withoutRows({ session, dialect }: Making, chosen: readonly HeldNode[], known: StandIns): Promise<Result<void>> {
  const taken: string[] = []
  for (const { node, recorded: { relation } } of chosen) {
    if (known.has(node.id) || isNotMade(relation)) continue
    const rows = await count(session, `SELECT count(*) FROM ${dialect.quoteObject(relation.name)}`)
    if (!rows.ok) return rows
    if (rows.value > 0) taken.push(`${qualifiedName(node)} (${rows.value})`)
  }
  if (taken.length === 0) return ok(undefined)
  const shown = taken.slice(0, 5).join(', ')
  return fail('ARG001', {
    what: `${taken.length === 1 ? 'A table has' : `${taken.length} tables have`} rows that Sluice did not make up: ${shown}`,
    hint: 'Nothing was changed. Empty them first if their rows may go, or name the other nodes with --stand-in',
  })
}

export async function makeStandIns(making: Making, registry: StandInRegistry, chosen: readonly HeldNode[]): Promise<Result<SandboxDocument['standIns']>> {
  const made: SandboxDocument['standIns'] = []
  for (const [index, one] of chosen.entries()) {
    if (making.working.cancellation?.isRequested === true) return fail('RUN005', {})
    const { node, recorded: { relation }, obstacle } = one
    report(making.working, `making up ${qualifiedName(node)}`, index, chosen.length)
    const rows = isNotMade(relation) ? 0 : making.rows
    const result = await making.session.transaction(async () => {
      const filled = isNotMade(relation) ? ok(undefined) : await fill(making, one, relation)
      return filled.ok ? registry.add(node.id, rows) : filled
    })
    if (!result.ok) return result
    made.push({ name: qualifiedName(node), object: isNotMade(relation) ? '' : objectText(relation.name), rows, construct: obstacle.construct })
  }
  return ok(made)
}

async function fill(making: Making, { node }: HeldNode, relation: Relation): Promise<Result<void>> {
  const { session, dialect, working } = making
  for (const sql of [`DELETE FROM ${dialect.quoteObject(relation.name)}`, fillTable(relation, declaredTypes(node, relation), making)]) {
    const sent = await session.run(sql, working.cancellation === undefined ? {} : { cancellation: working.cancellation })
    if (!sent.ok) return sent
  }
  return ok(undefined)
}
