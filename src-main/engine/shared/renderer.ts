// The renderer of a project in an environment.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import { dialectOf } from '../../core/dialect/index.ts'
import type { LinkedProject } from '../../core/project/index.ts'
import { createRenderer } from '../render/index.ts'
import type { Builtins, RenderListener, Renderer } from '../render/index.ts'

export function rendererFor(linked: LinkedProject, environment: EffectiveEnvironment, builtins: Builtins, listener: Partial<RenderListener> = {}): Renderer {
  return createRenderer({ linked, environment, dialect: dialectOf(environment.engine), builtins, ...listener })
}
