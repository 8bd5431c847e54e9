// A change of a file as the disk has it: where it is, whether it is as it was read, and whether a project may write there.
import { lstat, readFile } from 'node:fs/promises'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { FileChange } from '../../engine/ports/index.ts'
import { isAbsent, reasonOf } from './errors.ts'
import { placeOf } from './places.ts'
import type { DiskPlace } from './places.ts'

/** A change, and where its files are. */
export interface PlacedChange {
  readonly change: FileChange
  readonly from: DiskPlace | undefined
  readonly to: DiskPlace | undefined
}

/** EDT001 with every file that is not as it was read; EDT006 where one cannot be looked at, or is not for a project to write. */
export async function lookAtAll(root: string, changes: readonly FileChange[]): Promise<Result<readonly PlacedChange[]>> {
  const placed: PlacedChange[] = []
  const stale: string[] = []
  for (const change of changes) {
    const path = change.from?.path ?? change.to?.path ?? ''
    try {
      const from = change.from === undefined ? undefined : await placeOf(root, change.from.path)
      const to = change.to === undefined ? undefined : await placeOf(root, change.to.path)
      const reason = refusal(change, from, to)
      if (reason !== undefined) return fail('EDT006', { file: path, reason, left: [] })
      const found = { change, from, to }
      const state = await stateOf(found)
      if (state === 'not text') return fail('EDT006', { file: path, reason: 'it is not UTF-8 text, and would lose what is not', left: [] })
      if (state === 'other') stale.push(path)
      placed.push(found)
    } catch (error) {
      return fail('EDT006', { file: path, reason: reasonOf(error), left: [] })
    }
  }
  return stale.length > 0 ? fail('EDT001', { files: stale }) : ok(placed)
}

function refusal(change: FileChange, from: DiskPlace | undefined, to: DiskPlace | undefined): string | undefined {
  if ((change.from !== undefined && from === undefined) || (change.to !== undefined && to === undefined)) return 'it is outside the project, or a link leads out of it'
  if (from?.isLink === true && change.from?.path !== change.to?.path) return 'it is a link to another file'
  return undefined
}

/** Whether the files are as the change takes them to be. */
export async function stateOf({ change, from, to }: PlacedChange): Promise<'expected' | 'other' | 'not text'> {
  if (from !== undefined && change.from !== undefined) {
    const bytes = await readFile(from.path).catch((error: unknown) => {
      if (isAbsent(error)) return undefined
      throw error
    })
    if (bytes === undefined || bytes.toString('utf8') !== change.from.text) return 'other'
    if (!bytes.equals(Buffer.from(change.from.text))) return 'not text'
  }
  const isMoveOrNew = to !== undefined && change.from?.path !== change.to?.path
  return isMoveOrNew && (await isThere(to.path)) && !(await isOneFile(from, to)) ? 'other' : 'expected'
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined
}

/** Names that differ by case are one file on some systems. */
async function isOneFile(from: DiskPlace | undefined, to: DiskPlace | undefined): Promise<boolean> {
  if (from === undefined || to === undefined) return false
  const [one, other] = await Promise.all([lstat(from.path).catch(() => undefined), lstat(to.path).catch(() => undefined)])
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev
}

/** What a new text is put over: a moved file's is put over the old name first where both names are one file. */
export async function targetOf(from: DiskPlace | undefined, to: DiskPlace): Promise<string> {
  return from !== undefined && (await isOneFile(from, to)) ? from.path : to.path
}

/** The file that a message names. */
export function pathOf({ change }: PlacedChange): string {
  return (change.from ?? change.to)?.path ?? ''
}
