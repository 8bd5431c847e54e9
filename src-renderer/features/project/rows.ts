// The rows of the project browser: sections, their entries, and the nodes of what is unfolded or found. Pure.
import type { ProjectView } from '../../../src-main/contract/index.ts'
import { locationPlaces } from '../../lib/locations.ts'

export type BrowserRow =
  | { readonly kind: 'section'; readonly key: string; readonly label: string; readonly count: number }
  | { readonly kind: 'location'; readonly key: string; readonly label: string; readonly count: number; readonly place: number; readonly isUnfolded: boolean }
  | { readonly kind: 'node'; readonly key: string; readonly id: string; readonly label: string; readonly mark: 'error' | 'warning' | undefined; readonly place: number }
  | { readonly kind: 'subgraph'; readonly key: string; readonly id: string; readonly label: string; readonly count: number; readonly deadIds: number }
  | { readonly kind: 'job'; readonly key: string; readonly id: string; readonly label: string }
  | { readonly kind: 'environment'; readonly key: string; readonly id: string; readonly label: string; readonly isActive: boolean }
  | { readonly kind: 'none'; readonly key: string; readonly label: string }

export interface BrowserInput {
  readonly project: ProjectView
  readonly environment: string
  readonly filter: string
  readonly unfolded: ReadonlySet<string>
}

export function browserRows({ project, environment, filter, unfolded }: BrowserInput): readonly BrowserRow[] {
  const sought = filter.trim().toLowerCase()
  const isFound = (text: string) => text.toLowerCase().includes(sought)
  const byLocation = nodesByLocation(project)
  const places = locationPlaces(project)
  const placeOf = (name: string) => places.get(name) ?? 0
  const inFlow = [...project.locations].sort((a, b) => placeOf(a.name) - placeOf(b.name))
  const locations = inFlow.flatMap((location): readonly BrowserRow[] => {
    const place = placeOf(location.name)
    const nodes = (byLocation.get(location.name) ?? []).filter((node) => sought === '' || isFound(node.name))
    if (sought !== '' && nodes.length === 0 && !isFound(location.name)) return []
    const isUnfolded = unfolded.has(location.name) || (sought !== '' && nodes.length > 0)
    const head = { kind: 'location', key: `location ${location.name}`, label: location.name, count: sought === '' ? location.nodes : nodes.length, place, isUnfolded } as const
    return isUnfolded ? [head, ...nodes.map((node): BrowserRow => ({ kind: 'node', key: `node ${node.id}`, id: node.id, label: node.name, mark: node.errors > 0 ? 'error' : node.warnings > 0 ? 'warning' : undefined, place }))] : [head]
  })
  const subgraphs = project.subgraphs.filter((each) => isFound(each.name)).map((each): BrowserRow => ({ kind: 'subgraph', key: `subgraph ${each.id}`, id: each.id, label: each.name, count: each.nodes.length, deadIds: each.deadIds }))
  const jobs = project.jobs.filter((each) => isFound(each.name)).map((each): BrowserRow => ({ kind: 'job', key: `job ${each.id}`, id: each.id, label: each.name }))
  const environments = project.environments.filter((each) => isFound(each.name)).map((each): BrowserRow => ({ kind: 'environment', key: `environment ${each.id}`, id: each.id, label: each.name, isActive: each.id === environment }))
  const sections: readonly (readonly [label: string, count: number, rows: readonly BrowserRow[]])[] = [
    ['Locations', project.nodes.length, locations],
    ['Subgraphs', project.subgraphs.length, subgraphs],
    ['Jobs', project.jobs.length, jobs],
    ['Environments', project.environments.length, environments],
  ]
  return sections.flatMap(([label, count, rows]): readonly BrowserRow[] => {
    if (sought !== '' && rows.length === 0) return []
    const body = rows.length > 0 ? rows : [{ kind: 'none', key: `none ${label}`, label: 'none in this project' } as const]
    return [{ kind: 'section', key: `section ${label}`, label, count }, ...body]
  })
}

function nodesByLocation(project: ProjectView) {
  const byLocation = new Map<string, ProjectView['nodes'][number][]>()
  for (const node of project.nodes) {
    const list = byLocation.get(node.location)
    if (list === undefined) byLocation.set(node.location, [node])
    else list.push(node)
  }
  for (const list of byLocation.values()) list.sort((a, b) => (a.name < b.name ? -1 : 1))
  return byLocation
}
