// Where an environment puts the nodes of a project, as SQL.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import type { LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { Names } from './functions.ts'
import type { DeployedProject } from './types.ts'

/** The nodes of a project by their names; each object's text is made once. */
export function projectNames(linked: LinkedProject, objectOf: (node: NodeIndex) => ObjectName, dialect: Dialect): Names {
  const objects = new Map<NodeIndex, string>()
  return {
    object(name) {
      const index = linked.byName.get(name)
      if (index === undefined) return undefined
      const known = objects.get(index) ?? dialect.quoteObject(objectOf(index))
      objects.set(index, known)
      return known
    },
    all: () => linked.byName.keys(),
  }
}

/** `names`, and `lookedUp` is told each that is asked for. */
export function heard(names: Names, lookedUp: ((name: string) => void) | undefined): Names {
  if (lookedUp === undefined) return names
  return {
    object(name) {
      lookedUp(name)
      return names.object(name)
    },
    all: names.all,
  }
}

/** `names`, and what is deployed under names that the project has no more. */
export function withDeployedNames(names: Names, { linked, objectOf }: DeployedProject, dialect: Dialect): Names {
  const deployed = projectNames(linked, objectOf, dialect)
  return { object: (name) => names.object(name) ?? deployed.object(name), all: names.all }
}

/** `names`, where any other is a place of its location: texts of what is deployed may name what nobody knows any more. */
export function withEveryName(names: Names, environment: EffectiveEnvironment, dialect: Dialect): Names {
  return {
    object(name) {
      const at = name.indexOf('.')
      const { database, schema } = environment.placeLocation(name.slice(0, at))
      return names.object(name) ?? dialect.quoteObject({ database, schema, name: name.slice(at + 1) })
    },
    all: names.all,
  }
}

/** `storageLocations`: those that are declared, and those that nodes are in all the same. */
export function storageLocations({ project }: LinkedProject, environment: EffectiveEnvironment): readonly StorageLocation[] {
  const locations = new Set([...project.locations, ...project.nodes.map((node) => node.location)])
  return [...locations].map((name) => {
    const { database, schema } = environment.placeLocation(name)
    return { name, database, schema }
  })
}

export interface StorageLocation {
  readonly name: string
  readonly database: string
  readonly schema: string
  readonly [key: string]: string
}

/** As they were when the node was put where it is. */
export function withOwnLocation(locations: readonly StorageLocation[], node: Node, { database, schema }: ObjectName): readonly StorageLocation[] {
  const others = locations.filter(({ name }) => name !== node.location)
  return [...others, { name: node.location, database, schema }]
}
