// What the embedded warehouse cannot do of a project, gathered over all nodes: one finding a construct.
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Finding, Node } from '../../core/project/index.ts'
import type { Obstacle } from '../../core/plan/index.ts'

export interface MetObstacles {
  readonly met: (obstacle: Obstacle, node: Node) => void
  /** At the first node of each; by construct. */
  findings(): readonly Finding[]
}

export function gatherObstacles(): MetObstacles {
  const gathered = new Map<string, Node[]>()
  return {
    met({ construct }, node) {
      const nodes = gathered.get(construct)
      if (nodes === undefined) gathered.set(construct, [node])
      else nodes.push(node)
    },
    findings: () =>
      [...gathered].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([construct, nodes]) => {
        const [first] = nodes
        return first === undefined ? [] : [finding('PRJ401', { construct, nodes: nodes.map(qualifiedName) }, { file: first.file, line: 1, node: qualifiedName(first) })]
      }),
  }
}
