// The texts of a project's files, as an edit needs them.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { FormatFile } from '../../format/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Repository } from '../ports/index.ts'

/** Files read at a time: what is not needed is let go of before the next ones come. */
const CHUNK = 500

/** EDT001 where it is gone. PRJ002. */
export async function readFile(repository: Repository, { place }: OpenProject, path: string): Promise<Result<FormatFile>> {
  const read = await repository.read(place, [path])
  if (!read.ok) return read
  const [file] = read.value
  return file === undefined ? fail('EDT001', { files: [path] }) : ok(file)
}

/** undefined where there is none. PRJ002. */
export async function readIfThere(repository: Repository, { place }: OpenProject, path: string | undefined): Promise<Result<FormatFile | undefined>> {
  if (path === undefined) return ok(undefined)
  const read = await repository.read(place, [path])
  return read.ok ? ok(read.value[0]) : read
}

/** Of all files whose paths are asked for, those that are wanted. PRJ002. */
export async function readMatching(
  repository: Repository,
  { place }: OpenProject,
  { isAsked = () => true, isWanted }: { readonly isAsked?: (path: string) => boolean; readonly isWanted: (file: FormatFile) => boolean },
): Promise<Result<readonly FormatFile[]>> {
  const listed = await repository.list(place)
  if (!listed.ok) return listed
  const paths = listed.value.map(({ path }) => path).filter(isAsked)
  const found: FormatFile[] = []
  for (let start = 0; start < paths.length; start += CHUNK) {
    const read = await repository.read(place, paths.slice(start, start + CHUNK))
    if (!read.ok) return read
    found.push(...read.value.filter(isWanted))
  }
  return ok(found)
}
