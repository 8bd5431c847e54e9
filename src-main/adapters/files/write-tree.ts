// WorkTree over a folder: every file is replaced whole, and a set of files is written wholly or put back.
import { rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { WorkTree } from '../../engine/ports/index.ts'
import { reasonOf } from './errors.ts'
import { lookAtAll, pathOf, stateOf, targetOf } from './placed-change.ts'
import type { PlacedChange } from './placed-change.ts'
import { syncFolders, writeBeside } from './whole-file.ts'

export function createWorkTree(): WorkTree {
  return {
    async write({ root }, changes) {
      const looked = await lookAtAll(root, changes)
      if (!looked.ok) return looked
      const written = await writeAll(looked.value)
      return written.ok ? await putInPlace(looked.value, written.value) : written
    },
  }
}

/** The new texts, on disk beside their places: nothing that could be full or forbidden comes after this. */
async function writeAll(placed: readonly PlacedChange[]): Promise<Result<readonly (string | undefined)[]>> {
  const temporaries: (string | undefined)[] = []
  for (const one of placed) {
    try {
      temporaries.push(await temporaryOf(one))
    } catch (error) {
      await removeAll(temporaries)
      return fail('EDT006', { file: one.change.to?.path ?? pathOf(one), reason: reasonOf(error), left: [] })
    }
  }
  return ok(temporaries)
}

async function temporaryOf({ change, from, to }: PlacedChange): Promise<string | undefined> {
  return change.to === undefined || to === undefined ? undefined : await writeBeside(await targetOf(from, to), change.to.text, from?.path)
}

interface Progress {
  readonly done: PlacedChange[]
  readonly temporaries: readonly (string | undefined)[]
}

async function putInPlace(placed: readonly PlacedChange[], temporaries: readonly (string | undefined)[]): Promise<Result<void>> {
  const progress: Progress = { done: [], temporaries }
  for (const [index, one] of placed.entries()) {
    const file = pathOf(one)
    try {
      // Once more, right before it: another program may have written since.
      if ((await stateOf(one)) !== 'expected') return await giveUp(progress, (left) => (left.length === 0 ? fail('EDT001', { files: [file] }) : fail('EDT006', { file, reason: 'another program wrote it at this moment', left })))
      await make(one, temporaries[index])
      progress.done.push(one)
    } catch (error) {
      return await giveUp(progress, (left) => fail('EDT006', { file, reason: reasonOf(error), left }))
    }
  }
  await syncFolders(placed.flatMap(({ from, to }) => [from, to].flatMap((place) => (place === undefined ? [] : [dirname(place.path)]))))
  return ok(undefined)
}

async function make({ from, to }: PlacedChange, temporary: string | undefined): Promise<void> {
  if (to === undefined || temporary === undefined) {
    if (from !== undefined) await unlink(from.path)
    return
  }
  const target = await targetOf(from, to)
  await rename(temporary, target)
  if (target !== to.path) await rename(target, to.path)
  else if (from !== undefined && from.path !== to.path) await unlink(from.path)
}

/** Puts back what was written, the last first; `left` are the files for which that failed. */
async function giveUp({ done, temporaries }: Progress, failure: (left: readonly string[]) => Result<never>): Promise<Result<never>> {
  const left: string[] = []
  for (const one of done.toReversed()) {
    try {
      const back: PlacedChange = { change: { from: one.change.to, to: one.change.from }, from: one.to, to: one.from }
      if ((await stateOf(back)) !== 'expected') throw new Error('it was changed since')
      await make(back, await temporaryOf(back))
    } catch {
      left.push(pathOf(one))
    }
  }
  await removeAll(temporaries)
  return failure(left)
}

async function removeAll(temporaries: readonly (string | undefined)[]): Promise<void> {
  for (const temporary of temporaries) if (temporary !== undefined) await unlink(temporary).catch(() => undefined)
}
