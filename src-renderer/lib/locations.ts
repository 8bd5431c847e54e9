// Locations in the order that data flows through them, so that a list and its colours read from raw to finished.
import type { ProjectView } from '../../src-main/contract/index.ts'

const known = new WeakMap<ProjectView, ReadonlyMap<string, number>>()

/** The place of each location, from 0: by the mean depth of its nodes; alike ones stay in the project's order. */
export function locationPlaces(project: ProjectView): ReadonlyMap<string, number> {
  const before = known.get(project)
  if (before !== undefined) return before
  const depth = depths(project)
  const sums = new Map(project.locations.map((location) => [location.name, { sum: 0, size: 0 }]))
  project.nodes.forEach((node, number) => {
    const entry = sums.get(node.location)
    if (entry === undefined) return
    entry.sum += depth[number] ?? 0
    entry.size += 1
  })
  const mean = (name: string) => {
    const { sum, size } = sums.get(name) ?? { sum: 0, size: 0 }
    return size === 0 ? Infinity : sum / size
  }
  const names = project.locations.map((location) => location.name).sort((a, b) => mean(a) - mean(b) || 0)
  const places = new Map(names.map((name, place) => [name, place]))
  known.set(project, places)
  return places
}

/** How many nodes stand at most before each, along its dependencies; nodes of a cycle count from where it is entered. */
function depths({ nodes, edges }: ProjectView): readonly number[] {
  const depth = new Array<number>(nodes.length).fill(0)
  const waits = new Array<number>(nodes.length).fill(0)
  const readers: number[][] = nodes.map(() => [])
  for (const [from, to] of edges) {
    readers[from]?.push(to)
    waits[to] = (waits[to] ?? 0) + 1
  }
  const ready = waits.flatMap((count, number) => (count === 0 ? [number] : []))
  for (let at = 0; at < ready.length; at++) {
    const number = ready[at] ?? 0
    for (const reader of readers[number] ?? []) {
      depth[reader] = Math.max(depth[reader] ?? 0, (depth[number] ?? 0) + 1)
      waits[reader] = (waits[reader] ?? 0) - 1
      if (waits[reader] === 0) ready.push(reader)
    }
  }
  return depth
}
