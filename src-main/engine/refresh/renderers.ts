// Renderers for what is deployed: one for each text of macros that a node was deployed with.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { NodeIndex } from '../../core/project/index.ts'
import type { Builtins, Renderer } from '../render/index.ts'
import { rendererFor } from '../shared/renderer.ts'
import type { Deployed } from './deployed.ts'

export function deployedRenderers({ linked, macros }: Deployed, environment: EffectiveEnvironment, builtins: Builtins): (node: NodeIndex) => Renderer {
  const renderers = new Map<string, Renderer>()
  return (node) => {
    const text = macros[node] ?? ''
    const known = renderers.get(text)
    if (known !== undefined) return known
    const made = rendererFor({ ...linked, project: { ...linked.project, macros: text } }, environment, builtins)
    renderers.set(text, made)
    return made
  }
}
