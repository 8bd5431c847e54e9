// A table of what was measured at growing sizes: a row a measurement, with how it grew from the first size to the last.
import { printTable } from './print-table.ts'

export interface GrowthRow<M> {
  readonly title: string
  readonly value: (measured: M) => number
  readonly unit: 's' | 'ms' | 'kB' | 'MB' | ''
  readonly aim?: string
}

export function printGrowth<M extends { readonly nodes: number }>(measured: readonly M[], rows: readonly GrowthRow<M>[]): void {
  const [first, last] = [measured[0], measured.at(-1)]
  if (first === undefined || last === undefined) return
  printTable([
    ['', ...measured.map(({ nodes }) => `${nodes} nodes`), `growth from ${first.nodes}`, 'aim at 10,000'],
    ...rows.map((row) => [
      row.title,
      ...measured.map((one) => `${row.value(one).toFixed(row.unit === 's' ? 2 : 0)} ${row.unit}`.trim()),
      `× ${(row.value(last) / row.value(first)).toFixed(1)}`,
      row.aim ?? '',
    ]),
  ])
}
