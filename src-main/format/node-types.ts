// Node types from their files: definitions with the templates of their folders.
import { nodeTypeId } from '../core/project/index.ts'
import type { NodeType } from '../core/project/index.ts'
import { decodeFile } from './decode-file.ts'
import type { FormatFile, NodeTypeDefinition, Part, TemplateRole } from './files.ts'

type Templates = Partial<Record<TemplateRole, string>>

/** The node types that come with Sluice, from their files (`nodeTypes/Stage/definition.yml`, …). */
export function decodeNodeTypes(files: readonly FormatFile[]): NodeType[] {
  return assembleNodeTypes(files.flatMap((file) => decodeFile(file).parts)).map((type) => ({
    ...type,
    origin: 'builtin',
    folder: `builtin/${type.name}`,
  }))
}

export function assembleNodeTypes(parts: readonly Part[]): NodeType[] {
  const templates = new Map<string, Templates>()
  for (const part of parts) {
    if (part.kind === 'template') templates.set(part.folder, { ...templates.get(part.folder), [part.role]: part.text })
  }
  return parts.flatMap((part) => (part.kind === 'nodeType' ? [toNodeType(part.definition, templates.get(part.definition.folder))] : []))
}

function toNodeType(definition: NodeTypeDefinition, inFolder: Templates | undefined): NodeType {
  const templates: Templates = { ...definition.templates, ...inFolder }
  const { id, name, packageAlias, isDisabled, deployStrategy, options, systemColumns, folder } = definition
  const { create = '', run = '' } = templates
  const hasEmbedded = templates.embeddedCreate !== undefined || templates.embeddedRun !== undefined
  return {
    id: nodeTypeId(packageAlias === undefined || id.includes(':::') ? id : `${packageAlias}:::${id}`),
    name,
    origin: packageAlias === undefined ? 'project' : 'package',
    isDisabled,
    deployStrategy,
    options,
    systemColumns,
    createTemplate: create,
    runTemplate: run,
    ...(hasEmbedded ? { embedded: { createTemplate: templates.embeddedCreate ?? create, runTemplate: templates.embeddedRun ?? run } } : {}),
    folder,
  }
}
