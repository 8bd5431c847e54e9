// A node's definition: everything of it that a deploy or a refresh reads, as a digest that says whether it changed and as a text that is recorded.
import { fail, ok, type Result } from '../../core/failure/index.ts'
import type { Node, NodeType } from '../../core/project/index.ts'
import type { Digest } from '../ports/index.ts'
import { canonicalText } from './canonical.ts'

/** What a recorded definition holds: the node itself, and the digests of the texts that it shares with others. */
interface Snapshot {
  readonly version: 1
  readonly node: Node
  /** '' where the node's type was not known. */
  readonly nodeType: string
  /** '' where the project had no macros. */
  readonly macros: string
}

export interface RecordedDefinition {
  readonly node: Node
  readonly nodeType: NodeType | undefined
  readonly macros: string
}

export interface Definitions {
  /** Digest of the definition. A file's name and a definition's place in it do not count. */
  hash(node: Node, nodeType: NodeType | undefined): string
  /** The JSON text to record; its shared texts are in `artifacts` from then on. */
  snapshot(node: Node, nodeType: NodeType | undefined): string
  /** The texts that snapshots name, by digest (StateStore.putArtifacts). */
  readonly artifacts: ReadonlyMap<string, string>
}

/** For the nodes of one project at one commit: types and macros are digested once. */
export function createDefinitions(macros: string, digest: Digest): Definitions {
  const artifacts = new Map<string, string>()
  const types = new Map<NodeType, string>()
  const macrosHash = macros.trim() === '' ? '' : kept(macros)

  function kept(text: string): string {
    const hash = digest(text)
    artifacts.set(hash, text)
    return hash
  }

  function typeHash(type: NodeType | undefined): string {
    if (type === undefined) return ''
    const known = types.get(type)
    if (known !== undefined) return known
    const hash = kept(canonicalText({ ...type, folder: '' }))
    types.set(type, hash)
    return hash
  }

  return {
    hash: (node, nodeType) => digest(canonicalText({ node: withoutFile(node), nodeType: typeHash(nodeType), macros: macrosHash })),
    snapshot: (node, nodeType) => canonicalText({ version: 1, node, nodeType: typeHash(nodeType), macros: macrosHash } satisfies Snapshot),
    artifacts,
  }
}

/** The digests of the texts that a recorded definition needs (StateStore.artifacts). STA003 where the record cannot be read. */
export function artifactsOf(snapshot: string): Result<readonly string[]> {
  const read = parse(snapshot)
  return read.ok ? ok([read.value.nodeType, read.value.macros].filter((hash) => hash !== '')) : read
}

/** STA003 where the record cannot be read, or one of its texts is not there. */
export function fromSnapshot(snapshot: string, artifacts: ReadonlyMap<string, string>): Result<RecordedDefinition> {
  const read = parse(snapshot)
  if (!read.ok) return read
  const { node, nodeType, macros } = read.value
  const missing = [nodeType, macros].find((hash) => hash !== '' && !artifacts.has(hash))
  if (missing !== undefined) return fail('STA003', { reason: `the recorded definition of ${node.location}.${node.name} names a text that is not there (${missing})` })
  const typeText = artifacts.get(nodeType)
  return ok({
    node,
    // Safe: written by `snapshot` from a NodeType.
    nodeType: typeText === undefined ? undefined : (JSON.parse(typeText) as NodeType),
    macros: artifacts.get(macros) ?? '',
  })
}

function parse(text: string): Result<Snapshot> {
  try {
    const value: unknown = JSON.parse(text)
    // Safe: version 1 is written by `snapshot` only, in a table that is Sluice's own.
    if (typeof value === 'object' && value !== null && 'version' in value && value.version === 1) return ok(value as Snapshot)
  } catch {
    // Falls to the failure below.
  }
  return fail('STA003', { reason: 'a recorded definition cannot be read' })
}

function withoutFile(node: Node): Omit<Node, 'file'> {
  const { file: _, ...rest } = node
  return rest
}
