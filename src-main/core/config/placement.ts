// Where an environment puts a node: its location's mapping, the node's own database and schema, or a stand-in on the embedded warehouse.
import type { Environment, LocationMapping, Node, Project } from '../project/index.ts'
import type { ObjectName } from '../relation/index.ts'
import { isSandbox } from './environments.ts'

export interface LocationPlace extends LocationMapping {
  /** The environment has no mapping for it: ENVIRONMENT.LOCATION stands in, and a person should be told. */
  readonly isFallback: boolean
}

export interface Place {
  readonly object: ObjectName
  readonly isFallback: boolean
}

/** The sandbox puts every location at SANDBOX.LOCATION, which is its mapping and no stand-in. */
export function placeLocation(environment: Environment, location: string): LocationPlace {
  const mapping = Object.hasOwn(environment.mapping, location) ? environment.mapping[location] : undefined
  if (mapping !== undefined && mapping.database !== '' && mapping.schema !== '') return { ...mapping, isFallback: false }
  return { database: environment.name.toUpperCase(), schema: location, isFallback: !isSandbox(environment) }
}

/** What a node says itself comes before its location's mapping. */
export function placeNode(environment: Environment, { name, location, database, schema }: Pick<Node, 'name' | 'location' | 'database' | 'schema'>): Place {
  const place = placeLocation(environment, location)
  return {
    object: { database: database || place.database, schema: schema || place.schema, name },
    isFallback: place.isFallback && (database === '' || schema === ''),
  }
}

/** Locations with a node that has nowhere else to go, sorted. */
export function unmappedLocations(environment: Environment, { nodes }: Pick<Project, 'nodes'>): readonly string[] {
  return [...new Set(nodes.filter((node) => placeNode(environment, node).isFallback).map((node) => node.location))].sort()
}
