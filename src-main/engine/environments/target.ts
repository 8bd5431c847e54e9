// Where an environment lives: its file in the data folder, or the connection that sluice.yml gives it.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Environment, Project, ProjectId } from '../../core/project/index.ts'
import type { EnvironmentListing } from '../open/view.ts'
import type { ConnectionTarget, Digest } from '../ports/index.ts'

const EMBEDDED = 'embedded warehouse'
/** What is longer is cut; a digest keeps two such names apart. */
const NAME_LENGTH = 48
/** File names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

export interface TargetOptions {
  readonly dataFolder: string
  readonly projectId: ProjectId
  readonly digest: Digest
}

/** CON001: a path that leaves the data folder. Whether its engine can be reached, whoever opens it says. */
export function targetOf({ environment, engine, connection }: EffectiveEnvironment, options: TargetOptions): Result<ConnectionTarget> {
  const folder = `${options.dataFolder}/warehouses/${fileName(options.projectId, options.digest)}`
  if (engine === 'snowflake') return ok({ type: engine, name: connection?.name ?? environment.name, facts: connection?.facts ?? {}, stateSchema: environment.stateSchema })
  const path = connection?.facts['path']
  if (connection === undefined || path === undefined) {
    return ok({ type: 'duckdb', name: connection?.name ?? EMBEDDED, file: `${folder}/${fileName(environment.id, options.digest)}.duckdb` })
  }
  if (typeof path !== 'string' || !staysInside(path)) {
    return fail('CON001', { connection: connection.name, reason: `its path ${JSON.stringify(path)} is not a relative path inside the data folder` })
  }
  return ok({ type: 'duckdb', name: connection.name, file: `${folder}/${path}` })
}

/** What people read: `embedded warehouse`, or the connection's name. */
export function warehouseName({ environment, connection }: EffectiveEnvironment): string {
  return connection?.name ?? environment.connection ?? EMBEDDED
}

export function listEnvironment(environment: Environment, { settings }: Project): EnvironmentListing {
  const connection = settings.connections.find(({ name }) => name === environment.connection)
  const stage = settings.promotion.findIndex((name) => name === environment.name || name === environment.id)
  return {
    id: environment.id,
    name: environment.name,
    warehouse: environment.connection ?? EMBEDDED,
    engine: connection?.type.toLowerCase() === 'snowflake' ? 'snowflake' : 'duckdb',
    stage: stage < 0 ? null : stage,
  }
}

/** An id as a file name on every system: itself where it can be one, else what can stay of it and a digest. */
function fileName(id: string, digest: Digest): string {
  if (/^[a-z0-9_-]+$/.test(id) && id.length <= NAME_LENGTH && !RESERVED.test(id)) return id
  // Capitals too: two ids that differ by case only are one file on some systems.
  return `${id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(-NAME_LENGTH)}-${digest(id).slice(0, 8)}`
}

function staysInside(path: string): boolean {
  const parts = path.split(/[\\/]/)
  return !parts.includes('..') && !/^[\\/]|^[A-Za-z]:|^~/.test(path) && parts.some((part) => part !== '' && part !== '.')
}
