// Edits the text of a YAML file: the lines that must change do, all others stay as they are.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { FormatFile } from '../files.ts'
import { readYaml } from '../yaml.ts'
import { splicesOf } from './change.ts'
import type { YamlChange } from './change.ts'
import { applySplices } from '../../core/refactor/index.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { isSameValue, valueAfter } from './value-after.ts'
import { openYaml } from './yaml-file.ts'

/**
 * The file with the changes made, one after the other. EDT002 where it cannot be read, or where it is written so that a change would not be only that:
 * what the text says afterwards is held against what it should say before anything is given back.
 */
export function editYaml(file: FormatFile, changes: readonly YamlChange[]): Result<FormatFile> {
  const [first] = changes
  if (first === undefined) return ok(file)
  const before = readYaml(file.text)
  if (before.kind === 'broken') return fail('EDT002', { file: file.path, what: `line ${before.line}`, reason: before.problem })
  let { text } = file
  for (const group of together(changes)) {
    const opened = openYaml(text)
    const splices: Splice[] = []
    for (const change of group) {
      const made = splicesOf(opened, change)
      if (made === undefined) return fail('EDT002', refusal(file, change))
      splices.push(...made)
    }
    text = applySplices(text, splices)
  }
  const expected = changes.reduce<unknown>(valueAfter, before.kind === 'value' ? before.value : null)
  const after = readYaml(text)
  const isRight = after.kind === 'value' && isSameValue(after.value, expected)
  return isRight ? ok({ path: file.path, text }) : fail('EDT002', refusal(file, first))
}

function refusal(file: FormatFile, change: YamlChange): { readonly file: string; readonly what: string; readonly reason: string } {
  return { file: file.path, what: change.path.join('.'), reason: 'it is written in a way that cannot be changed alone, such as an alias, a tag or a key that is there twice' }
}

/** Parts of texts are replaced in one go, for a rename may touch hundreds; whatever moves lines is done on its own. */
function together(changes: readonly YamlChange[]): readonly (readonly YamlChange[])[] {
  const isLocal = (change: YamlChange): boolean => change.kind === 'parts' || change.kind === 'renameKey'
  const groups: YamlChange[][] = []
  for (const change of changes) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last !== undefined && first !== undefined && isLocal(first) && isLocal(change)) last.push(change)
    else groups.push([change])
  }
  return groups
}
