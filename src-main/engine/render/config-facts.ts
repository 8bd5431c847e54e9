// `config` as templates see it: the node's options, where a text may be a template itself and the choice of a column gives the column.
import { optionValues } from '../../core/config/index.ts'
import { nodeId, type Json, type JsonObject, type Node } from '../../core/project/index.ts'
import type { Value } from '../../jinja/index.ts'
import { text, type Facts, type NodeScopeInput } from './facts.ts'
import { isTemplate } from './functions.ts'
import { lazily } from './once.ts'

/** `columns` are those of the node. */
export function configFacts(input: NodeScopeInput, columns: readonly Facts[]): Facts {
  const config: Facts = {}
  for (const [key, value] of Object.entries(optionValues(input.node, input.options))) {
    if (typeof value === 'string') text(input, config, key, { written: value, where: `the option ${key}` })
    else if (typeof value !== 'object' || value === null) config[key] = value
    else lazily(config, key, `the option ${key}`, () => optionValue(value, { input, columns, key }))
  }
  return config
}

interface OptionContext {
  readonly input: NodeScopeInput
  readonly columns: readonly Facts[]
  readonly key: string
}

function optionValue(value: Json, context: OptionContext): Value {
  if (typeof value === 'string') return isTemplate(value) ? context.input.render(value, `the option ${context.key}`) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json) => optionValue(item, context))
  if ('columnCounter' in value) return chosenColumn(value, context)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, optionValue(item, context)]))
}

/** The column of `{columnCounter, stepCounter}`: one of the node's, or of another that it names; undefined where it is gone. */
function chosenColumn({ columnCounter, stepCounter }: JsonObject, { input, columns }: OptionContext): Value {
  const own = columns.find((column) => column['id'] === columnCounter)
  if (own !== undefined || typeof stepCounter !== 'string') return own
  const node = nodeWith(input, stepCounter)
  const column = node?.columns.find(({ id }) => id === columnCounter)
  if (column === undefined) return undefined
  const { id, name, dataType, nullable, defaultValue, description } = column
  return { id, name, dataType, nullable, defaultValue, description }
}

function nodeWith({ linked }: NodeScopeInput, id: string): Node | undefined {
  const index = linked.byId.get(nodeId(id))
  return index === undefined ? undefined : linked.project.nodes[index]
}
