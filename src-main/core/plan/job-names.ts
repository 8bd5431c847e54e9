// The subgraphs and tags that selectors name: by themselves, and through the tags that they name.
import { compileGlob, parseSelector, predicatesOf } from '../selector/index.ts'
import type { NodeId } from '../project/ids.ts'
import type { JobSet } from './job-types.ts'

export interface NamedIn {
  /** Name → nodes; of several subgraphs with one name those of all. */
  readonly subgraphs: ReadonlyMap<string, readonly NodeId[]>
  /** Name → selector. */
  readonly tags: ReadonlyMap<string, string>
}

/** A selector that does not parse names nothing. */
export function namedIn({ subgraphs, tags }: JobSet, selectors: readonly string[]): NamedIn {
  const namedSubgraphs = new Map<string, readonly NodeId[]>()
  const namedTags = new Map<string, string>()
  const tagTexts = Object.entries(tags)

  function visit(text: string): void {
    const parsed = parseSelector(text)
    if (!parsed.ok) return
    for (const { key, value } of predicatesOf(parsed.value)) {
      if (key === 'subgraph') addSubgraphs(value)
      if (key === 'tag') addTags(value)
    }
  }

  function addSubgraphs(glob: string): void {
    const { matches } = compileGlob(glob)
    const matching = Map.groupBy(subgraphs.filter(({ name }) => matches(name.toLowerCase())), ({ name }) => name)
    for (const [name, same] of matching) namedSubgraphs.set(name, same.flatMap(({ nodes }) => nodes))
  }

  function addTags(glob: string): void {
    const { matches } = compileGlob(glob)
    for (const [name, text] of tagTexts) {
      if (namedTags.has(name) || !matches(name.toLowerCase())) continue
      namedTags.set(name, text)
      visit(text)
    }
  }

  selectors.forEach(visit)
  return { subgraphs: namedSubgraphs, tags: namedTags }
}
