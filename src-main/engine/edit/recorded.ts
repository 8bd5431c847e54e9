// An edit as it is recorded, and what undoes it: each file goes back only from just what the edit made of it.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { applyHunks, lineDiff, reverseHunks } from '../../core/refactor/index.ts'
import type { Digest, EditRecord, FileChange, RecordedChange, RepositoryFile } from '../ports/index.ts'

export function recordedChanges(changes: readonly FileChange[], digest: Digest): readonly RecordedChange[] {
  const side = ({ path, text }: RepositoryFile) => ({ path, digest: digest(text) })
  return changes.map(({ from, to }) => ({
    ...(from === undefined ? {} : { from: side(from) }),
    ...(to === undefined ? {} : { to: side(to) }),
    hunks: lineDiff(from?.text ?? '', to?.text ?? ''),
  }))
}

/** Every path that the edit has to do with. */
export function pathsOf({ changes }: EditRecord): readonly string[] {
  return [...new Set(changes.flatMap(({ from, to }) => [from, to].flatMap((side) => (side === undefined ? [] : [side.path]))))]
}

/**
 * The changes that undo it, by the texts of `pathsOf` as they are now. A file that an interrupted edit did not come to is left out.
 * EDT001 with the files that were changed since.
 */
export function undoing({ changes, isDone }: EditRecord, texts: ReadonlyMap<string, string>, digest: Digest): Result<readonly FileChange[]> {
  const isAs = (side: RecordedChange['from'], absent: string | undefined): boolean => {
    const text = texts.get(side?.path ?? absent ?? '')
    return side === undefined ? text === undefined : text !== undefined && digest(text) === side.digest
  }
  const back: FileChange[] = []
  const stale: string[] = []
  for (const { from, to, hunks } of changes) {
    const isMade = isAs(to, from?.path)
    if (!isMade && !isDone && isAs(from, to?.path)) continue
    const text = isMade ? applyHunks(texts.get(to?.path ?? '') ?? '', reverseHunks(hunks)) : undefined
    if (text === undefined) stale.push(to?.path ?? from?.path ?? '')
    else back.push({ from: to === undefined ? undefined : { path: to.path, text: texts.get(to.path) ?? '' }, to: from === undefined ? undefined : { path: from.path, text } })
  }
  return stale.length > 0 ? fail('EDT001', { files: stale }) : ok(back.toReversed())
}
