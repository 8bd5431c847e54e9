// Facts from outside the project's files that state predicates ask for, and which of them a selector needs.
import type { NodeId } from '../project/index.ts'
import { parseSelector } from './parse.ts'
import { predicatesOf } from './predicates.ts'
import type { Selector, StateKey, Status } from './types.ts'
import type { SelectorWorld } from './world.ts'

/** What is not there was not looked up: a selector that asks for it fails (SEL004) instead of matching nothing. */
export interface SelectorFacts {
  /** By what they were compared with, as the selector writes it (`deployed`, a commit): the nodes that differ. */
  readonly changed?: ReadonlyMap<string, ReadonlySet<NodeId>>
  /** How each node's last run in this environment ended; a node that is not in it never ran. */
  readonly status?: ReadonlyMap<NodeId, Exclude<Status, 'never'>>
  readonly drifted?: ReadonlySet<NodeId>
}

export interface FactsNeeded {
  /** Values of `changed:`. */
  readonly changed: readonly string[]
  readonly status: boolean
  readonly drifted: boolean
}

/** Through the tags that the selector names, too. */
export function factsNeeded(selector: Selector, world: SelectorWorld): FactsNeeded {
  const asked = new Map<StateKey, Set<string>>()
  const tagsSeen = new Set<string>()

  function visit(part: Selector): void {
    for (const { key, value } of predicatesOf(part)) {
      if (key === 'tag') world.tags.matching(value).forEach(visitTag)
      if (key === 'changed' || key === 'status' || key === 'drifted') asked.set(key, (asked.get(key) ?? new Set()).add(value))
    }
  }

  function visitTag(name: string): void {
    if (tagsSeen.has(name)) return
    tagsSeen.add(name)
    const parsed = parseSelector(world.tags.selectorOf(name))
    if (parsed.ok) visit(parsed.value)
  }

  visit(selector)
  return { changed: [...(asked.get('changed') ?? [])], status: asked.has('status'), drifted: asked.has('drifted') }
}
