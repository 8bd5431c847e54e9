// What the use cases of one engine share: its ports, opened projects, runs, gates and plans.
import type { LinkedProject } from '../../core/project/index.ts'
import type { Looks } from '../gate/look.ts'
import { createKeptWarehouses } from '../environments/kept-warehouses.ts'
import type { KeptWarehouses } from '../environments/kept-warehouses.ts'
import { createRuns } from '../history/runs.ts'
import type { Runs } from '../history/runs.ts'
import { createProjects } from '../open/projects.ts'
import type { Projects } from '../open/projects.ts'
import { createMadePlans } from '../plan/made-plans.ts'
import type { MadePlans } from '../plan/made-plans.ts'
import { createPrepared } from '../plan/prepared.ts'
import type { PreparedProject, PrepareInput } from '../plan/prepared.ts'
import { projectDefinitions } from '../plan/project-definitions.ts'
import type { ProjectDefinitions } from '../plan/project-definitions.ts'
import type { EnginePorts } from '../ports/index.ts'
import { readBuiltins } from '../render/index.ts'
import type { Builtins } from '../render/index.ts'
import { createKeptOutcomes } from '../validate/kept-outcomes.ts'
import type { KeptOutcomes } from '../validate/kept-outcomes.ts'
import { createGates } from './gates.ts'
import type { EnvironmentGate } from './gates.ts'
import { once } from './once.ts'

export interface EngineContext {
  readonly ports: EnginePorts
  readonly projects: Projects
  readonly runs: Runs
  readonly plans: MadePlans
  readonly warehouses: KeptWarehouses
  /** By an environment's state key. */
  readonly gateOf: (key: string) => EnvironmentGate
  /** When each was last looked at where it is stored. */
  readonly looks: Looks
  /** Runs of this engine that are written at a gate that others share, by what they are called there. */
  readonly atGates: Set<string>
  /** Environments whose journal was asked what became of deploys that were interrupted, by their state keys. */
  readonly journalsAsked: Set<string>
  /** A project's definitions as they are recorded; made once a linked project. */
  readonly definitionsOf: (linked: LinkedProject) => ProjectDefinitions
  /** A project in an environment: renderer and desired nodes, made once for the same of both. */
  readonly prepared: (input: PrepareInput) => PreparedProject
  /** What rendering a project's nodes brought to light when it was validated. */
  readonly outcomes: KeptOutcomes
  /** The node types that come with Sluice; read once. */
  readonly builtins: () => Promise<Builtins>
}

export function createContext(ports: EnginePorts): EngineContext {
  const builtins = once(async () => readBuiltins(await ports.resources.nodeTypes()))
  const definitions = new WeakMap<LinkedProject, ProjectDefinitions>()
  return {
    ports,
    projects: createProjects(ports, builtins),
    runs: createRuns(ports),
    plans: createMadePlans(),
    warehouses: createKeptWarehouses(ports),
    gateOf: createGates(ports.clock, ports.ids),
    looks: new Map(),
    atGates: new Set(),
    journalsAsked: new Set(),
    definitionsOf(linked) {
      const made = definitions.get(linked) ?? projectDefinitions(linked, ports.digest)
      definitions.set(linked, made)
      return made
    },
    prepared: createPrepared(),
    outcomes: createKeptOutcomes(),
    builtins,
  }
}
