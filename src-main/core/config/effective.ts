// An environment as it is in force: its engine, its parameters with where each came from, and where it puts each node.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { Connection, Environment, JsonObject, Node, Project } from '../project/index.ts'
import { effectiveParameters, explainParameter, parameterLayers } from './parameters.ts'
import type { LayerValue } from './parameters.ts'
import { placeLocation, placeNode, unmappedLocations } from './placement.ts'
import type { LocationPlace, Place } from './placement.ts'

export type Engine = 'duckdb' | 'snowflake'

export interface EffectiveEnvironment {
  readonly environment: Environment
  readonly engine: Engine
  /** undefined: the embedded warehouse, in the user's data folder. */
  readonly connection: Connection | undefined
  readonly parameters: JsonObject
  /** The layers that have the parameter, the one that counts first. */
  readonly explain: (key: string) => readonly LayerValue[]
  readonly place: (node: Pick<Node, 'name' | 'location' | 'database' | 'schema'>) => Place
  readonly placeLocation: (location: string) => LocationPlace
  /** Locations that nodes use and that have no mapping: on the embedded warehouse they go to ENVIRONMENT.LOCATION, and the user is warned. */
  readonly unmapped: readonly string[]
}

/**
 * CON001: the environment names a connection that sluice.yml does not have. CON004: one of a type that is not known.
 * ENV002: locations without a mapping on a real warehouse, where nothing may be guessed.
 */
export function effectiveEnvironment(
  project: Pick<Project, 'nodes' | 'settings'>,
  environment: Environment,
  workspaceParameters: JsonObject = {},
  runParameters: JsonObject = {},
): Result<EffectiveEnvironment> {
  const { settings } = project
  const connection = settings.connections.find(({ name }) => name === environment.connection)
  const engine = engineOf(environment, connection)
  if (!engine.ok) return engine
  const unmapped = unmappedLocations(environment, project)
  if (engine.value === 'snowflake' && unmapped.length > 0) return fail('ENV002', { environment: environment.name, locations: unmapped })
  const layers = parameterLayers({ settings, environment, workspace: workspaceParameters, run: runParameters })
  return ok({
    environment,
    engine: engine.value,
    connection,
    parameters: effectiveParameters(layers),
    explain: (key) => explainParameter(layers, key),
    place: (node) => placeNode(environment, node),
    placeLocation: (location) => placeLocation(environment, location),
    unmapped,
  })
}

function engineOf({ connection: name }: Environment, connection: Connection | undefined): Result<Engine> {
  if (name === undefined) return ok('duckdb')
  if (connection === undefined) return fail('CON001', { connection: name, reason: 'sluice.yml has no connection of that name' })
  const type = connection.type.toLowerCase()
  return type === 'duckdb' || type === 'snowflake' ? ok(type) : fail('CON004', { connection: name, type: connection.type })
}
