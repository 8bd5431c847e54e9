// The decoded files of one folder, kept by version: reading again decodes only what changed.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { DecodedFile } from '../../format/index.ts'
import type { Decoder, FileListing, Repository, RepositoryPlace } from '../ports/index.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { withPackageContents } from './package-contents.ts'

/** Files read before they are handed on. Of the work tree a few, since a text that soon goes costs no memory to speak of; of a commit many, since each time git is asked. */
const CHUNK = { workTree: 50, commit: 1000 }

interface Kept {
  readonly version: string
  readonly file: DecodedFile
}

export interface DecodedFiles {
  /** In the order of the listing; the very same array as before where nothing differs from then. */
  read(place: RepositoryPlace, commit: string | undefined, working: Working): Promise<Result<readonly DecodedFile[]>>
}

export function createDecodedFiles(from: Repository, decoder: Decoder): DecodedFiles {
  const repository = withPackageContents(from)
  let kept: ReadonlyMap<string, Kept> = new Map()
  let files: readonly DecodedFile[] = []

  async function decodeAll(place: RepositoryPlace, changed: readonly FileListing[], commit: string | undefined, working: Working): Promise<Result<readonly DecodedFile[]>> {
    const chunks: Promise<readonly DecodedFile[]>[] = []
    const size = commit === undefined ? CHUNK.workTree : CHUNK.commit
    for (let start = 0; start < changed.length; start += size) {
      const paths = changed.slice(start, start + size).map((listing) => listing.path)
      const texts = await repository.read(place, paths, commit)
      if (!texts.ok) return texts
      await chunks.at(-1)
      chunks.push(decoder.decode(texts.value, (done) => report(working, 'reading files', start + done, changed.length)))
    }
    return ok((await Promise.all(chunks)).flat())
  }

  return {
    async read(place, commit, working) {
      const listed = await repository.list(place, commit)
      if (!listed.ok) return listed
      const changed = listed.value.filter(({ path, version }) => kept.get(path)?.version !== version)
      if (changed.length === 0 && listed.value.length === kept.size) return ok(files)
      report(working, 'reading files', 0, changed.length)
      const decoded = await decodeAll(place, changed, commit, working)
      if (!decoded.ok) return decoded
      // A file that went away between listing and reading is in neither; by path, then, and not by place.
      const fresh = new Map(decoded.value.map((file) => [file.path, file]))
      const next = new Map<string, Kept>()
      for (const { path, version } of listed.value) {
        const file = fresh.get(path)
        const before = kept.get(path)
        if (file !== undefined) next.set(path, { version, file })
        else if (before?.version === version) next.set(path, before)
      }
      kept = next
      files = [...next.values()].map((entry) => entry.file)
      return ok(files)
    },
  }
}
