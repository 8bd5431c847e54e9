// What the aliases of a text stand for: `{{ ref('LOCATION', 'NODE') }} "ALIAS"` is how a join names what it reads; without an alias it is the node's name.
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'

const READ = /\{\{-?\s*ref(?:_no_link)?\(\s*['"]([^'"\n]*)['"]\s*,\s*['"]([^'"\n]*)['"]\s*\)\s*-?\}\}(?:\s+(?:AS\s+)?(?:"([^"\n]+)"|([A-Za-z_][\w$]*)))?/gi

const KEYWORDS = new Set(['ON', 'WHERE', 'JOIN', 'LEFT', 'RIGHT', 'FULL', 'INNER', 'CROSS', 'GROUP', 'ORDER', 'QUALIFY', 'UNION', 'LIMIT', 'USING', 'NATURAL'])

/** In upper case → the nodes that it stands for: several where parts of the text use it again, as the branches of a UNION do. */
export type Aliases = ReadonlyMap<string, readonly NodeIndex[]>

export function aliasesIn(text: string, { byName }: Pick<LinkedProject, 'byName'>): Aliases {
  const aliases = new Map<string, NodeIndex[]>()
  if (!text.includes('ref')) return aliases
  for (const [, location = '', name = '', quoted, word] of text.matchAll(READ)) {
    const index = byName.get(qualifiedName({ location, name }))
    if (index === undefined) continue
    const alias = (quoted ?? (word === undefined || KEYWORDS.has(word.toUpperCase()) ? name : word)).toUpperCase()
    const others = aliases.get(alias)
    if (others === undefined) aliases.set(alias, [index])
    else if (!others.includes(index)) others.push(index)
  }
  return aliases
}
