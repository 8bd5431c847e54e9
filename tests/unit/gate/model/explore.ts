// Goes through every world that can be reached, breadth first, each once; what goes wrong is told with the moves that lead to it.
import { movesOf } from './moves.ts'
import { brokenBy, brokenIn, isEnd } from './rules.ts'
import { keyOf } from './world.ts'
import type { World } from './world.ts'

export interface Explored {
  readonly states: number
  readonly moves: number
  /** The longest of the shortest ways to a world. */
  readonly depth: number
  readonly ends: readonly World[]
  /** Each with its way from the beginning; the first of them only. */
  readonly wrong: readonly string[]
  /** Worlds from which no end can be reached. */
  readonly endless: readonly string[]
}

export function explore(first: World, deepest = Number.POSITIVE_INFINITY): Explored {
  const numbers = new Map([[keyOf(first), 0]])
  const from: number[] = [-1]
  const by: string[] = ['']
  const reachedFrom: number[][] = [[]]
  const ends: number[] = []
  const endWorlds: World[] = []
  const wrong: string[] = []
  let frontier: readonly { readonly number: number; readonly world: World }[] = [{ number: 0, world: first }]
  let depth = 0
  let moves = 0
  const wayTo = (number: number): string => (number <= 0 ? 'the beginning' : `${wayTo(from[number] ?? 0)} → ${by[number] ?? ''}`)

  for (; frontier.length > 0 && depth < deepest && wrong.length === 0; depth += 1) {
    const next: { readonly number: number; readonly world: World }[] = []
    for (const { number, world } of frontier) {
      if (isEnd(world)) {
        ends.push(number)
        endWorlds.push(world)
      }
      for (const { name, to } of movesOf(world)) {
        moves += 1
        const key = keyOf(to)
        const known = numbers.get(key)
        const reached = known ?? numbers.size
        if (known === undefined) {
          numbers.set(key, reached)
          from.push(number)
          by.push(name)
          reachedFrom.push([])
          next.push({ number: reached, world: to })
        }
        reachedFrom[reached]?.push(number)
        for (const broken of [...(known === undefined ? brokenIn(to) : []), ...brokenBy(world, to)]) if (wrong.length === 0) wrong.push(`${broken}: ${wayTo(number)} → ${name}`)
      }
    }
    frontier = next
  }
  const isCut = frontier.length > 0
  return { states: numbers.size, moves, depth, ends: endWorlds, wrong, endless: isCut ? [] : endlessFrom(reachedFrom, ends).slice(0, 3).map(wayTo) }
}

/** Backwards from the ends: what is not met has none before it. */
function endlessFrom(reachedFrom: readonly (readonly number[])[], ends: readonly number[]): readonly number[] {
  const met = new Uint8Array(reachedFrom.length)
  const open = [...ends]
  for (const number of open) met[number] = 1
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    for (const before of reachedFrom[number] ?? []) {
      if (met[before] === 1) continue
      met[before] = 1
      open.push(before)
    }
  }
  return Array.from(met.keys()).filter((number) => met[number] === 0)
}
