// Where a file of the project is on the disk: inside its root, whatever links say.
import { lstat, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { isAbsent } from './errors.ts'

export interface DiskPlace {
  /** Absolute; of a link to a file inside the root the file that it leads to. */
  readonly path: string
  readonly isThere: boolean
  readonly isLink: boolean
}

/** undefined where it is outside the root, by its path or by a link on the way. Throws what the file system says. */
export async function placeOf(root: string, path: string): Promise<DiskPlace | undefined> {
  const home = await realpath(root)
  const named = join(home, path)
  if (!isInside(home, named)) return undefined
  const entry = await lstat(named).catch((error: unknown) => {
    if (isAbsent(error)) return undefined
    throw error
  })
  const real = entry === undefined ? await realPlaceOfNew(named) : await realpath(named)
  if (!isInside(home, real)) return undefined
  return { path: real, isThere: entry !== undefined, isLink: entry?.isSymbolicLink() === true }
}

/** As the nearest folder above it that is there has it. */
async function realPlaceOfNew(path: string): Promise<string> {
  for (let above = dirname(path); ; above = dirname(above)) {
    const real = await realpath(above).catch((error: unknown) => {
      if (isAbsent(error)) return undefined
      throw error
    })
    if (real !== undefined) return join(real, relative(above, path))
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
