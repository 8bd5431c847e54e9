// What a refresh would do if it began now: its nodes, its terms, and everything that is said of them; nothing begins.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { decided } from './begin.ts'
import { prepareRefresh } from './refresh.ts'
import type { PreparedRefresh } from './refresh.ts'
import type { RefreshRequest } from './request.ts'

export interface PreviewedNode {
  readonly nodeID: string
  readonly name: string
  readonly location: string
  /** In ms, where the history knows. */
  readonly usualMs?: number
  /** Why it would be skipped. */
  readonly heldBack?: string
}

export interface RefreshPreview {
  readonly formatVersion: 1
  readonly nodes: PreviewedNode[]
  /** How many are checked. */
  readonly sources: number
  readonly include: string
  readonly exclude: string
  /** As in the run's record. */
  readonly jobFrom?: 'deployed' | 'project'
  readonly notes: string[]
  readonly warnings: { readonly code: string; readonly message: string }[]
  readonly parallelism: number
  readonly retries: number
  readonly nodeTimeoutSeconds?: number
}

/** Fails as `startRefresh` does. */
export async function previewRefresh(context: EngineContext, request: RefreshRequest, working: Working): Promise<Result<RefreshPreview>> {
  const prepared = await prepareRefresh(context, request, working)
  if (!prepared.ok) return prepared
  try {
    return ok(documentOf(prepared.value))
  } finally {
    await prepared.value.release()
  }
}

function documentOf({ beginning, targets: { selection, include, exclude, jobFrom } }: PreparedRefresh): RefreshPreview {
  const { nodes, terms: { parallelism, retries, nodeTimeoutSeconds }, notes } = decided(beginning)
  const { held, sources } = beginning.ready
  return {
    formatVersion: 1,
    nodes: nodes.map(({ after: _after, ...node }) => {
      const heldBack = held.get(node.nodeID)?.why
      return heldBack === undefined ? node : { ...node, heldBack }
    }),
    sources: sources.length,
    include,
    exclude,
    ...(jobFrom === undefined ? {} : { jobFrom }),
    notes: [...notes],
    warnings: selection.warnings.map(({ code, message }) => ({ code, message })),
    parallelism,
    retries,
    ...(nodeTimeoutSeconds === undefined ? {} : { nodeTimeoutSeconds }),
  }
}
