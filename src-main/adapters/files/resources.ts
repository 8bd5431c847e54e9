// What comes with Sluice, read from its own folder: node types, and the sample project.
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fail, ok } from '../../core/failure/index.ts'
import type { RepositoryFile, Resources } from '../../engine/ports/index.ts'

export interface ResourcesOptions {
  /** The folder that Sluice lies in. */
  readonly packageRoot: string
  /** Makes a folder a git repository whose first commit is everything in it; false where there is no git. */
  readonly beginRepository: (folder: string, message: string) => Promise<boolean>
}

export function createResources({ packageRoot, beginRepository }: ResourcesOptions): Resources {
  const nodeTypes = join(packageRoot, 'resources', 'node-types')
  return {
    nodeTypes: () => readBelow(nodeTypes, 'nodeTypes'),
    async makeSample(folder) {
      try {
        await mkdir(folder, { recursive: true })
        if ((await readdir(folder)).length > 0) return fail('PRJ002', { folder, reason: 'the sample needs an empty folder, and there are files in it' })
        await cp(join(packageRoot, 'resources', 'sample'), folder, { recursive: true })
      } catch (error) {
        return fail('PRJ002', { folder, reason: error instanceof Error ? error.message : String(error) })
      }
      await beginRepository(folder, 'The sample project')
      return ok(undefined)
    },
  }
}

async function readBelow(folder: string, as: string): Promise<readonly RepositoryFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return await Promise.all(
    files.sort().map(async (file) => ({ path: `${as}/${relative(folder, file).split(sep).join('/')}`, text: await readFile(file, 'utf8') })),
  )
}
