// A node's options from its annotations, in the form that its node type reads.
import type { Json, JsonObject, NodeTypeOption } from '../types.ts'

/** A toggle takes "false" for false; a box of text takes several texts as statements one after another. Other options are as written. */
export function optionsOf(config: JsonObject, options: readonly NodeTypeOption[]): JsonObject {
  const types = new Map(options.map(({ attribute, type }) => [attribute, type]))
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, inForm(value, types.get(name))]))
}

function inForm(value: Json, type: string | undefined): Json {
  if (type === 'toggleButton' && typeof value === 'string') return truth(value) ?? value
  if (type === 'textBox' && Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(';\n')
  return value
}

/** Of the texts `true` and `false`, in any case. */
export function truth(text: string): boolean | undefined {
  const lower = text.trim().toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}
