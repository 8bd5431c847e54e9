// A look for drift for the terminal: each item with its choices, and the flag that answers it.
import type { DriftDocument, DriftFinding } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { counted } from './format.ts'

export function driftText({ environment, nodes, recordedAt, items }: DriftDocument, paint: Paint): string {
  if (recordedAt === null) return `${paint.bold(`Nothing is deployed in ${environment.name}`)}: there is nothing to compare the warehouse with.`
  if (items.length === 0) return `${paint.bold(`No drift in ${environment.name}`)}: ${counted(nodes, 'node')} as they were left.`
  const byNode = Map.groupBy(items, ({ name }) => name)
  const head = paint.bold(`Drift in ${counted(items.length, 'place')} of ${environment.name}`)
  return [`${head}: the warehouse is not as it was left.`, ...Array.from(byNode, ([name, found]) => nodeText(name, found, paint))].join('\n\n')
}

function nodeText(name: string, items: readonly DriftFinding[], paint: Paint): string {
  const lines = items.flatMap(({ detail, column, flags }) => [
    `  ${column === undefined ? '' : `${paint.yellow(column)}  `}${detail}`,
    ...flags.map((flag) => `    ${paint.dim(flag)}`),
  ])
  return [`${paint.bold(name)}  ${paint.dim(items[0]?.object ?? '')}`, ...lines].join('\n')
}
