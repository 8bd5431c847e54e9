// Checks of what lists things by id or name: subgraphs, environments, the promotion order.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import type { LinkedProject } from './linked.ts'

export function checkCollections(linked: LinkedProject): readonly Finding[] {
  return [...deadSubgraphIds(linked), ...unknownConnections(linked), ...unknownPromotion(linked)]
}

function deadSubgraphIds({ project, byId }: LinkedProject): readonly Finding[] {
  return project.subgraphs.flatMap((subgraph) =>
    subgraph.nodes.flatMap((id, index) =>
      byId.has(id) ? [] : [finding('PRJ211', { subgraph: subgraph.name, id }, { file: subgraph.file, path: ['steps', index] })],
    ),
  )
}

function unknownConnections({ project }: LinkedProject): readonly Finding[] {
  const known = new Set(project.settings.connections.map((connection) => connection.name))
  return project.environments.flatMap((environment) => {
    if (environment.connection === undefined || known.has(environment.connection)) return []
    const file = project.settings.file ?? environment.files[0] ?? ''
    return [finding('PRJ214', { environment: environment.name, connection: environment.connection }, { file, path: ['environments'] })]
  })
}

function unknownPromotion({ project }: LinkedProject): readonly Finding[] {
  const known = new Set(project.environments.flatMap((environment) => [environment.name, String(environment.id)]))
  return project.settings.promotion.flatMap((environment, index) =>
    known.has(environment) ? [] : [finding('PRJ215', { environment }, { file: project.settings.file ?? '', path: ['promotion', index] })],
  )
}
