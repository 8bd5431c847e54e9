// What templates look up in vain, gathered over all nodes: one finding a parameter that nothing sets, and one a name that means nothing.
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Finding, Node } from '../../core/project/index.ts'
import type { MissedLookup } from '../render/index.ts'

export interface MissedLookups {
  /** For the renderer to tell. */
  readonly missed: (what: MissedLookup) => void
  /** At the first node that each was missed for; by name. */
  findings(): readonly Finding[]
}

export function gatherMissed(): MissedLookups {
  const gathered = { parameter: new Map<string, Set<Node>>(), name: new Map<string, Set<Node>>() }
  return {
    missed({ kind, name, node }) {
      const nodes = gathered[kind].get(name)
      if (nodes === undefined) gathered[kind].set(name, new Set([node]))
      else nodes.add(node)
    },
    findings: () => [
      ...placed(gathered.parameter, (parameter, nodes, place) => finding('PRJ305', { parameter, nodes }, place)),
      ...placed(gathered.name, (name, nodes, place) => finding('PRJ306', { name, nodes }, place)),
    ],
  }
}

type MakeFinding = (name: string, nodes: readonly string[], place: { readonly file: string; readonly line: number; readonly node: string }) => Finding

function placed(missed: ReadonlyMap<string, ReadonlySet<Node>>, make: MakeFinding): readonly Finding[] {
  return [...missed].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([name, nodes]) => {
    const [first] = nodes
    return first === undefined ? [] : [make(name, [...nodes].map(qualifiedName), { file: first.file, line: 1, node: qualifiedName(first) })]
  })
}
