// What a project comes to in an environment: its renderer and its desired nodes. Both follow from the linked project, the environment and the
// parameters alone, and most plans ask for the last ones again: a deploy for what was reviewed, a second look for what did not change.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { DesiredNode } from '../../core/plan/index.ts'
import type { LinkedProject } from '../../core/project/index.ts'
import type { Warehouse } from '../ports/index.ts'
import type { Builtins, Renderer } from '../render/index.ts'
import { rendererFor } from '../shared/renderer.ts'
import { desiredNodes } from './desired.ts'
import type { DesiredInput } from './desired.ts'

export interface PreparedProject {
  readonly renderer: Renderer
  readonly desired: readonly DesiredNode[]
}

export interface PrepareInput {
  readonly linked: LinkedProject
  readonly effective: EffectiveEnvironment
  readonly warehouse: Pick<Warehouse, 'engine' | 'dialect' | 'translate'>
  readonly builtins: Builtins
  readonly hashOf: DesiredInput['hashOf']
}

/** Keeps the last one of each linked project, since it is as large as the project itself. */
export function createPrepared(): (input: PrepareInput) => PreparedProject {
  const kept = new WeakMap<LinkedProject, { readonly key: string; readonly prepared: PreparedProject }>()
  return (input) => {
    const { linked, effective, warehouse, builtins, hashOf } = input
    const key = JSON.stringify([warehouse.engine, effective.environment, effective.parameters])
    const known = kept.get(linked)
    if (known?.key === key) return known.prepared
    const renderer = rendererFor(linked, effective, builtins)
    const prepared = { renderer, desired: desiredNodes({ linked, effective, warehouse, renderer, hashOf }) }
    kept.set(linked, { key, prepared })
    return prepared
  }
}
