// Node types from their files: definitions with the templates of their folders.
import { nodeTypeId, packageType } from '../core/project/index.ts'
import type { NodeType } from '../core/project/index.ts'
import { decodeFile } from './decode-file.ts'
import type { FormatFile, NodeTypeDefinition, Part, TemplateRole } from './files.ts'
import { packageContents } from './package-contents.ts'
import type { PackageContents } from './package-contents.ts'

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
  const contentsOf = packageContents(parts)
  return parts.flatMap((part) => {
    if (part.kind !== 'nodeType') return []
    const { folder, packageAlias } = part.definition
    const contents = packageAlias === undefined ? undefined : contentsOf(packageAlias)
    return [kept(part.definition, toNodeType(part.definition, templates.get(folder), contents))]
  })
}

function toNodeType(definition: NodeTypeDefinition, inFolder: Templates | undefined, contents: PackageContents | undefined): NodeType {
  const templates: Templates = { ...definition.templates, ...inFolder }
  const { name, packageAlias, deployStrategy, options, systemColumns, folder } = definition
  const id = packageAlias === undefined || definition.id.includes(':::') ? definition.id : `${packageAlias}:::${definition.id}`
  const isSwitchedOff = contents?.disabled.includes(packageType(id)?.id ?? id) ?? false
  const { create = '', run = '' } = templates
  const hasEmbedded = templates.embeddedCreate !== undefined || templates.embeddedRun !== undefined
  return {
    id: nodeTypeId(id),
    name,
    origin: packageAlias === undefined ? 'project' : 'package',
    isDisabled: definition.isDisabled || isSwitchedOff,
    deployStrategy,
    options,
    systemColumns,
    createTemplate: create,
    runTemplate: run,
    ...(contents === undefined || contents.library === '' ? {} : { library: contents.library }),
    ...(hasEmbedded ? { embedded: { createTemplate: templates.embeddedCreate ?? create, runTemplate: templates.embeddedRun ?? run } } : {}),
    folder,
  }
}

// By the definition's object: a type stays the very same one while its files do, so that what was worked out for it stays too.
const made = new WeakMap<NodeTypeDefinition, NodeType>()

function kept(definition: NodeTypeDefinition, type: NodeType): NodeType {
  const before = made.get(definition)
  if (before !== undefined && texts(before).every((text, index) => text === texts(type)[index])) return before
  made.set(definition, type)
  return type
}

function texts({ isDisabled, createTemplate, runTemplate, library, embedded }: NodeType): readonly unknown[] {
  return [isDisabled, createTemplate, runTemplate, library, embedded?.createTemplate, embedded?.runTemplate]
}
