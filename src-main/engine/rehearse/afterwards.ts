// What is asked of the copy once every step is done: that it is what the project wants, and that the views can be read.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { Relation } from '../../core/relation/index.ts'
import { readCatalog } from '../environments/catalog.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { counted } from './counted.ts'
import type { RehearsalDocument } from './document.ts'
import type { Rehearsing } from './rehearsing.ts'
import { planOfCopy } from './sendable.ts'

/** CON003, STA003. */
export async function lookAtCopy(rehearsing: Rehearsing): Promise<Result<RehearsalDocument['afterwards']>> {
  const { copy, terms, made, session } = rehearsing
  const names = [...terms.desired.values(), ...terms.recorded.values()].map(({ relation }) => relation.name)
  const catalog = await readCatalog(copy.warehouse, { schemas: [], names })
  if (!catalog.ok) return catalog
  const written = await copy.state.recorded(session, copy.stateKey)
  if (!written.ok) return written
  const touched = new Set(made.plan.steps.map(({ nodeID }) => nodeID))
  const recorded = new Map([...[...terms.recorded].filter(([id]) => !touched.has(id)), ...written.value.map((node) => [node.nodeId, node] as const)])
  const again = planOfCopy(rehearsing, catalog.value, recorded)
  const before = new Set(made.plan.drift.map(({ item }) => item))
  const differences = [
    ...again.steps.map(({ id, reason }) => `A plan made of the copy afterwards has ${id} again: ${reason}`),
    ...again.drift.filter(({ item }) => !before.has(item)).map(({ item, detail }) => `${item} is not as it was recorded: ${detail}`),
  ]
  const views = await readViews(rehearsing, [...catalog.value.values()].filter(({ kind }) => kind === 'view'))
  const proved = differences.length > 0 ? [] : ['The catalog of the copy is what the project wants, and planning again finds nothing to do.']
  return ok({ proved: [...proved, ...views.proved], failed: [...differences, ...views.failed] })
}

/** Those too that the plan does not touch, and that read what it changes. Nothing is computed: what made-up rows hold says nothing about a view. */
async function readViews({ session, copy }: Rehearsing, views: readonly Relation[]): Promise<RehearsalDocument['afterwards']> {
  const failed: string[] = []
  for (const { name } of views) {
    const read = await session.run(`SELECT * FROM ${copy.warehouse.dialect.quoteObject(name)} LIMIT 0`)
    if (!read.ok) failed.push(`The view ${objectText(name)} cannot be read afterwards: ${failureSentence(read.failure)}`)
  }
  return { proved: views.length === 0 || failed.length > 0 ? [] : [`${counted(views.length, 'view')} can be read.`], failed }
}
