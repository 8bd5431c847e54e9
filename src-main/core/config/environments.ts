// Finds the environment that somebody named, and knows the built-in one.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { Environment, Project } from '../project/index.ts'

const SANDBOX = 'sandbox'

/** By id, then by name, then by name without regard to case; `sandbox` is always the built-in one. ENV001. */
export function findEnvironment({ environments }: Pick<Project, 'environments'>, nameOrId: string): Result<Environment> {
  const wanted = nameOrId.toLowerCase()
  const found =
    (wanted === SANDBOX ? environments.findLast(isSandbox) : undefined) ??
    environments.find((environment) => environment.id === nameOrId) ??
    environments.find((environment) => environment.name === nameOrId) ??
    environments.find((environment) => environment.name.toLowerCase() === wanted)
  return found === undefined ? fail('ENV001', { environment: nameOrId, known: environments.map(({ name }) => name) }) : ok(found)
}

/** The environment that every project has, whatever its files say. */
export function isSandbox({ id, name }: Pick<Environment, 'id' | 'name'>): boolean {
  return id === SANDBOX && name === SANDBOX
}
