// Finds the real projects that may lie beside the checkout; tests that need one are skipped, with the reason, where it is missing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '..', '..')
const projects = process.env['SLUICE_SHARED_PROJECTS'] ?? join(checkout, '..', 'shared', 'projects')

export interface SharedProject {
  readonly folder: string
  /** Why a test that needs it is skipped; undefined where it is there. */
  readonly missing: string | undefined
}

export function sharedProject(name: 'orders' | 'ods' | 'doodle'): SharedProject {
  const folder = join(projects, name)
  const missing = existsSync(join(folder, 'data.yml')) ? undefined : `the real project '${name}' is not beside this checkout`
  return { folder, missing }
}
