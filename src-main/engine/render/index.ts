// Rendering: from a node to the statements that make it and fill it.
export { readBuiltins } from './builtins.ts'
export type { Builtins } from './builtins.ts'
export { LOADS_NOTHING, isView, loadsNothing } from './loads-nothing.ts'
export { declaredColumnTests } from './column-tests.ts'
export { createRenderer } from './renderer.ts'
export type { RenderedStatement } from './statements.ts'
export type { DeployChange, DeployedProject, MissedLookup, NodeOption, References, RenderContext, RenderListener, RenderedNode, Renderer } from './types.ts'
