// Parameters in layers: for each key the first layer that has it wins, whole.
import type { Environment, Json, JsonObject, Settings } from '../project/index.ts'

export const LAYERS = ['run', 'workspace', 'environment', 'base'] as const
export type LayerName = (typeof LAYERS)[number]

export interface ParameterLayer {
  readonly name: LayerName
  readonly values: JsonObject
  /** Where it can be changed in the repository; none for what came with the run or is kept locally. */
  readonly file: string | undefined
}

/** A key in one of the layers that have it. */
export interface LayerValue {
  readonly layer: LayerName
  readonly file: string | undefined
  readonly value: Json
}

export interface ParameterSources {
  readonly settings: Settings
  readonly environment: Environment
  readonly workspace: JsonObject
  readonly run: JsonObject
}

/** The strongest first. */
export function parameterLayers({ settings, environment, workspace, run }: ParameterSources): readonly ParameterLayer[] {
  // Of an environment's files only sluice.yml can hold parameters; the other has a mapping.
  const environmentFile = environment.files.find((file) => file === settings.file) ?? environment.files[0]
  return [
    { name: 'run', values: run, file: undefined },
    { name: 'workspace', values: workspace, file: undefined },
    { name: 'environment', values: environment.parameters, file: environmentFile },
    { name: 'base', values: settings.parameters, file: settings.file },
  ]
}

export function effectiveParameters(layers: readonly ParameterLayer[]): JsonObject {
  return layers.toReversed().reduce<JsonObject>((merged, layer) => ({ ...merged, ...layer.values }), {})
}

/** Every layer that has the key; the first is the one that counts. */
export function explainParameter(layers: readonly ParameterLayer[], key: string): readonly LayerValue[] {
  return layers.flatMap(({ name, file, values }) => (Object.hasOwn(values, key) ? [{ layer: name, file, value: values[key]! }] : []))
}
