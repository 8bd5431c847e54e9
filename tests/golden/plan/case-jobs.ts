// Jobs in a golden case, a line each: `job 1 Nightly: include | exclude`, `subgraph Name: node node`, `tag name: selector`.
import { jobId, nodeId, subgraphId } from '../../../src-main/core/project/ids.ts'
import type { JobSet } from '../../../src-main/core/plan/index.ts'

/** undefined: the case has no such section. */
export function readJobs(text: string | undefined): JobSet | undefined {
  if (text === undefined) return undefined
  const lines = text.split('\n').flatMap((line) => {
    const [, kind = '', name = '', value = ''] = /^(job \S+|subgraph|tag) (.*?): ?(.*)$/.exec(line) ?? []
    return kind === '' ? [] : [{ kind, name, value }]
  })
  const of = (kind: string) => lines.filter((line) => line.kind === kind)
  return {
    jobs: lines.filter(({ kind }) => kind.startsWith('job ')).map(({ kind, name, value }) => {
      const [include = '', exclude = ''] = value.split('|').map((selector) => selector.trim())
      return { id: jobId(kind.slice(4)), name, include, exclude, file: `jobs/${name}.yml` }
    }),
    subgraphs: of('subgraph').map(({ name, value }) => ({ id: subgraphId(name), name, nodes: value.split(' ').filter((id) => id !== '').map(nodeId), file: `subgraphs/${name}.yml` })),
    tags: Object.fromEntries(of('tag').map(({ name, value }) => [name, value])),
  }
}
