// An opened project as a window or a terminal sees it.
import { neighbours } from '../../core/graph/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Finding, LinkedProject } from '../../core/project/index.ts'
import { listEnvironment } from '../environments/target.ts'
import type { OpenProject } from './open-project.ts'
import type { NodeCard, ProjectView } from './view.ts'

export function projectView(opened: OpenProject, activeEnvironment: string): ProjectView {
  const { linked, place } = opened
  const { project } = linked
  return {
    id: opened.id,
    name: project.name,
    folder: place.root,
    layout: project.layout,
    git: place.git === undefined ? null : { head: place.git.head, branch: place.git.branch ?? null, isClean: place.git.isClean },
    activeEnvironment,
    locations: countLocations(linked),
    nodes: nodeCards(linked),
    edges: edges(linked),
    jobs: project.jobs.map(({ id, name, include, exclude }) => ({ id, name, include, exclude })),
    subgraphs: project.subgraphs.map(({ id, name, nodes }) => {
      const known = nodes.map((node) => linked.byId.get(node)).filter((node) => node !== undefined)
      return { id, name, nodes: known, deadIds: nodes.length - known.length }
    }),
    environments: project.environments.map((environment) => listEnvironment(environment, project)),
    findings: countFindings(linked.findings),
  }
}

function nodeCards(linked: LinkedProject): NodeCard[] {
  const errors = new Map<string, number>()
  const warnings = new Map<string, number>()
  for (const { node, severity } of linked.findings) {
    if (node === undefined || severity === 'info') continue
    const counts = severity === 'error' ? errors : warnings
    counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  return linked.project.nodes.map((node, index) => {
    const name = qualifiedName(node)
    return {
      id: node.id,
      name: node.name,
      location: node.location,
      nodeType: linked.types[index]?.name ?? node.nodeType,
      isSource: node.isSource,
      materialization: node.materialization,
      columns: node.columns.length,
      errors: errors.get(name) ?? 0,
      warnings: warnings.get(name) ?? 0,
    }
  })
}

function edges(linked: LinkedProject): [number, number][] {
  return linked.project.nodes.flatMap((_, read) =>
    Array.from(neighbours(linked.graph.downstream, read), (reader): [number, number] => [read, reader]),
  )
}

/** Declared locations first, in their order; then those that only nodes name. */
function countLocations({ project }: LinkedProject): { name: string; nodes: number }[] {
  const counts = new Map<string, number>(project.locations.map((name) => [name, 0]))
  for (const node of project.nodes) counts.set(node.location, (counts.get(node.location) ?? 0) + 1)
  return Array.from(counts, ([name, nodes]) => ({ name, nodes }))
}

function countFindings(findings: readonly Finding[]): ProjectView['findings'] {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  return { errors: of('error'), warnings: of('warning'), infos: of('info') }
}
