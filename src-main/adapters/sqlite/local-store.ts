// LocalStore on SQLite: recent projects, each workspace's active environment and parameters, and each environment's last drift check and last read catalog.
import type Database from 'better-sqlite3'
import type { LocalStore, Workspace } from '../../engine/ports/index.ts'
import type { JsonObject, NodeId } from '../../core/project/index.ts'
import { packCatalog, unpackCatalog } from './catalog-content.ts'
import { orFull } from './or-full.ts'

/** Older ones are forgotten. */
const RECENT_PROJECTS = 20

interface RecentRow {
  readonly folder: string
  readonly name: string
  readonly opened_at: string
}
interface WorkspaceRow {
  readonly active_environment: string | null
  readonly parameters: string
}
interface DriftRow {
  readonly at: string
  readonly nodes: string
}

interface CatalogRow {
  readonly at: string
  readonly content: Buffer
}

export function createLocalStore(database: Database.Database): LocalStore {
  const recent = database.prepare<[], RecentRow>('SELECT folder, name, opened_at FROM recent_project ORDER BY opened_at DESC, folder')
  const remember = database.prepare('INSERT OR REPLACE INTO recent_project (folder, name, opened_at) VALUES (?, ?, ?)')
  const trim = database.prepare(
    'DELETE FROM recent_project WHERE folder NOT IN (SELECT folder FROM recent_project ORDER BY opened_at DESC, folder LIMIT ?)',
  )
  const forget = database.prepare('DELETE FROM recent_project WHERE folder = ?')
  const workspace = database.prepare<[string], WorkspaceRow>('SELECT active_environment, parameters FROM workspace WHERE folder = ?')
  const saveWorkspace = database.prepare('INSERT OR REPLACE INTO workspace (folder, active_environment, parameters) VALUES (?, ?, ?)')

  const driftCheck = database.prepare<[string, string], DriftRow>('SELECT at, nodes FROM drift_check WHERE project_id = ? AND environment_id = ?')
  const saveDriftCheck = database.prepare('INSERT OR REPLACE INTO drift_check (project_id, environment_id, at, nodes) VALUES (?, ?, ?, ?)')

  const catalogReading = database.prepare<[string, string], CatalogRow>('SELECT at, content FROM catalog_reading WHERE project_id = ? AND environment_id = ?')
  const saveCatalogReading = database.prepare('INSERT OR REPLACE INTO catalog_reading (project_id, environment_id, at, content) VALUES (?, ?, ?, ?)')

  return {
    recent: () => recent.all().map((row) => ({ folder: row.folder, name: row.name, openedAt: row.opened_at })),
    remember(project) {
      orFull(() => {
        remember.run(project.folder, project.name, project.openedAt)
        trim.run(RECENT_PROJECTS)
      })
    },
    forget: (folder) => void forget.run(folder),
    workspace(folder): Workspace {
      const row = workspace.get(folder)
      if (row === undefined) return { folder, activeEnvironment: undefined, parameters: {} }
      // Safe: this column is written from a JsonObject, below, and nowhere else.
      const parameters = JSON.parse(row.parameters) as JsonObject
      return { folder, activeEnvironment: row.active_environment ?? undefined, parameters }
    },
    saveWorkspace: ({ folder, activeEnvironment, parameters }) =>
      void saveWorkspace.run(folder, activeEnvironment ?? null, JSON.stringify(parameters)),
    driftCheck(projectId, environmentId) {
      const row = driftCheck.get(projectId, environmentId)
      // Safe: this column is written from node ids, below, and nowhere else.
      return row === undefined ? undefined : { at: row.at, nodes: JSON.parse(row.nodes) as NodeId[] }
    },
    saveDriftCheck: (projectId, environmentId, { at, nodes }) => void orFull(() => saveDriftCheck.run(projectId, environmentId, at, JSON.stringify(nodes))),
    catalogReading(projectId, environmentId) {
      const row = catalogReading.get(projectId, environmentId)
      const content = row === undefined ? undefined : unpackCatalog(row.content)
      return row === undefined || content === undefined ? undefined : { at: row.at, ...content }
    },
    saveCatalogReading: (projectId, environmentId, { at, ...content }) => void orFull(() => saveCatalogReading.run(projectId, environmentId, at, packCatalog(content))),
  }
}
