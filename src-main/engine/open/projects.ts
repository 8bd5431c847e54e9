// Opening projects: one cache a folder and commit, so that opening again costs what changed and no more.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { linking } from '../../core/project/index.ts'
import type { LinkedProject, ProjectId } from '../../core/project/index.ts'
import { INDEXED_KEYS, selectorWorld } from '../../core/selector/index.ts'
import type { SelectorWorld } from '../../core/selector/index.ts'
import { assemble } from '../../format/index.ts'
import type { DecodedFile } from '../../format/index.ts'
import type { EnginePorts, RepositoryPlace } from '../ports/index.ts'
import type { Builtins } from '../render/index.ts'
import { inTurns } from '../shared/in-turns.ts'
import { once } from '../shared/once.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { createDecodedFiles } from './decoded-files.ts'
import type { DecodedFiles } from './decoded-files.ts'
import type { OpenProject } from './open-project.ts'

/** Folders and commits kept at the same time; the one that was used longest ago goes first. */
const KEPT = 6

interface Kept {
  readonly files: DecodedFiles
  linked?: { readonly of: readonly DecodedFile[]; readonly project: LinkedProject; readonly world: () => SelectorWorld }
}

export interface Projects {
  /** PRJ001, PRJ002, PRJ003. Who asks while the same is being opened shares that opening. */
  open(folder: string, commit?: string, working?: Working): Promise<Result<OpenProject>>
}

export function createProjects(ports: EnginePorts, builtins: () => Promise<Builtins>): Projects {
  const kept = new Map<string, Kept>()
  const opening = new Map<string, Promise<Result<OpenProject>>>()

  function cacheOf(root: string, commit: string | undefined): Kept {
    const key = keyOf(root, commit)
    const found = kept.get(key) ?? { files: createDecodedFiles(ports.repository, ports.decoder) }
    kept.delete(key)
    kept.set(key, found)
    const oldest = kept.keys().next().value
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return found
  }

  async function openNow(folder: string, commit: string | undefined, working: Working): Promise<Result<OpenProject>> {
    const place = await ports.repository.locate(folder)
    if (!place.ok) return place
    const cache = cacheOf(place.value.root, commit)
    const read = await cache.files.read(place.value, commit, working)
    if (!read.ok) return read
    if (cache.linked === undefined || cache.linked.of !== read.value) {
      report(working, 'linking', 0, null)
      const { project: decoded, findings } = assemble(read.value, (await builtins()).types, nameOf(place.value))
      const project = await inTurns(ports.clock, linking(decoded, findings))
      const world = once(() => selectorWorld(project))
      cache.linked = { of: read.value, project, world }
      if (commit === undefined) void indexAhead(world)
    }
    const { project, world } = cache.linked
    const id: ProjectId = await ports.repository.identify(place.value, project.project.declaredId)
    return ok({ place: place.value, id, commit, linked: project, world })
  }

  /** In pieces, with others between them: the first selector finds its index made. */
  async function indexAhead(world: () => SelectorWorld): Promise<void> {
    for (const key of INDEXED_KEYS) {
      await ports.clock.sleep(0).done
      world().index(key)
    }
  }

  return {
    open(folder, commit, working = {}) {
      const key = keyOf(folder, commit)
      const running = opening.get(key)
      if (running !== undefined) return running
      const started = openNow(folder, commit, working).finally(() => opening.delete(key))
      opening.set(key, started)
      return started
    },
  }
}

function keyOf(folder: string, commit: string | undefined): string {
  return `${folder}\n${commit ?? ''}`
}

function nameOf({ root }: RepositoryPlace): string {
  return root.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? root
}
