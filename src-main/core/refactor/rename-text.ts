// A node's new name in a text that reads it: in every ref, and as the alias that stood for it.
// How to read it: what a node reads is addressed by the read node's name ("NODE"."COLUMN" is what a column without a transform becomes), so an alias that is that
// name goes with it. Another alias is its author's choice and stays.
import { snowflake } from '../dialect/index.ts'
import { RESERVED } from '../lineage/index.ts'
import { placedReferencesIn } from '../project/index.ts'
import type { Dependency } from '../project/index.ts'
import type { SqlToken } from '../sql/index.ts'
import { isReadOf, readsIn, usesOf } from './reads.ts'
import type { Splice } from './splice.ts'

export interface NodeRename {
  readonly id: string
  readonly from: Dependency
  readonly to: Dependency
}

/** What happens to the alias that is the old name: it goes with it, or stays since the new name stands for something else there. */
export type AliasFate = 'none' | 'renamed' | 'kept'

/** For a text by itself; one that stands inside another's FROM, as a transform does, has the fate of that. */
export function aliasFate(text: string, { from, to }: NodeRename): AliasFate {
  const reads = readsIn(text)
  if (from.name === to.name || !reads.some((read) => isReadOf(read, from) && read.calledBy === from.name)) return 'none'
  return reads.some((read) => read.calledBy === to.name || read.calledBy.toUpperCase() === to.name.toUpperCase()) ? 'kept' : 'renamed'
}

/** The splices of a text; `around` is the fate of the alias in the text that it stands in. */
export function renameInText(text: string, rename: NodeRename, around: AliasFate = 'none'): readonly Splice[] {
  const own = aliasFate(text, rename)
  const aliases = own === 'renamed' || (own === 'none' && around === 'renamed') ? renamedAliases(text, rename) : own === 'kept' ? keptAliases(text, rename) : []
  return [...renamedReferences(text, rename), ...aliases]
}

function renamedReferences(text: string, { from, to }: NodeRename): readonly Splice[] {
  return placedReferencesIn(text)
    .filter(({ location, name }) => location.text === from.location && name.text === from.name)
    .flatMap(({ location, name }) => [
      ...(from.location === to.location ? [] : [{ start: location.start, end: location.end, text: to.location }]),
      ...(from.name === to.name ? [] : [{ start: name.start, end: name.end, text: to.name }]),
    ])
}

function renamedAliases(text: string, rename: NodeRename): readonly Splice[] {
  const { from, to } = rename
  const written = readsIn(text).flatMap((read) => (isReadOf(read, from) && read.calledBy === from.name && read.alias !== undefined ? [read.alias] : []))
  return [...written, ...usesOf(text, from.name)].map((token) => ({ start: token.start, end: token.end, text: writtenLike(token, to.name) }))
}

/** Where the table's own name stood for it, the old name has to be said. */
function keptAliases(text: string, { from }: NodeRename): readonly Splice[] {
  return readsIn(text).flatMap((read) => {
    const { tagEnd } = read.reference
    return isReadOf(read, from) && read.alias === undefined && tagEnd !== undefined ? [{ start: tagEnd, end: tagEnd, text: ` ${snowflake.quote(from.name)}` }] : []
  })
}

/** Bare as it was, in its case, where the new name can be. */
function writtenLike({ kind, text }: SqlToken, name: string): string {
  if (kind === 'quoted' || !/^[A-Z_][A-Z0-9_$]*$/.test(name) || RESERVED.has(name)) return snowflake.quote(name)
  return text === text.toLowerCase() ? name.toLowerCase() : name
}
