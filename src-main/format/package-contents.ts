// What the declaration and the cached contents of each package say about its node types.
import type { Part } from './files.ts'

export interface PackageContents {
  /** Jinja: the variables that are set for the package here, then its macros. */
  readonly library: string
  /** Ids, without the alias, of the types that are switched off here. */
  readonly disabled: readonly string[]
}

/** By alias; a package that neither is declared nor has macros has nothing to say. */
export function packageContents(parts: readonly Part[]): (alias: string) => PackageContents | undefined {
  const variables = new Map<string, string>()
  const macros = new Map<string, string>()
  const disabled = new Map<string, readonly string[]>()
  for (const part of parts) {
    if (part.kind === 'package') {
      variables.set(part.package.alias, part.package.variables)
      disabled.set(part.package.alias, part.package.disabled)
    }
    if (part.kind === 'macros' && part.packageAlias !== undefined) macros.set(part.packageAlias, `${macros.get(part.packageAlias) ?? ''}${part.text}\n`)
  }
  return (alias) => {
    if (!variables.has(alias) && !macros.has(alias)) return undefined
    const library = [variables.get(alias) ?? '', macros.get(alias) ?? ''].filter((text) => text.trim() !== '').join('\n')
    return { library, disabled: disabled.get(alias) ?? [] }
  }
}
