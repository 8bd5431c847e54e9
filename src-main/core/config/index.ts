// Configuration in layers: an effective value and the place that it came from.
export { effectiveEnvironment } from './effective.ts'
export type { EffectiveEnvironment, Engine } from './effective.ts'
export { findEnvironment, isSandbox } from './environments.ts'
export { optionValue, optionValues } from './options.ts'
export { LAYERS } from './parameters.ts'
export type { LayerName, LayerValue } from './parameters.ts'
export { placeLocation, placeNode } from './placement.ts'
export type { LocationPlace, Place } from './placement.ts'
