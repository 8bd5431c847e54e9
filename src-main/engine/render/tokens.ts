// The tokens of a transform: {{SRC}}, {{SRC_COL}}, {{SRC_NODE}}, {{TGT}}, {{TGT_COL}}, {{TGT_NODE}}.
// They are replaced before the text is a template, since they may stand inside the argument of a macro.

import { isTemplate } from './functions.ts'

interface TokenContext {
  readonly node: string
  readonly column: string
  /** "NODE"."COLUMN" of the source column; undefined where there is none. */
  readonly source: string | undefined
  readonly quote: (identifier: string) => string
}

const TOKEN = /(["']?)\{\{\s*(SRC|SRC_COL|SRC_NODE|TGT|TGT_COL|TGT_NODE)\s*\}\}(\1)/g
const QUOTED_NAME = /"((?:[^"]|"")*)"/g

export function withTokens(transform: string, context: TokenContext): string {
  if (!transform.includes('{{')) return transform
  return transform.replace(TOKEN, (_, before: string, token: string, after: string) => {
    const value = tokenValue(token, context)
    // "{{SRC}}" in double quotes is a macro's argument: the value has double quotes of its own.
    if (before === '"' && value.includes('"')) return literal(value)
    if (before === "'") return literal(value)
    // A name that looks like a template is none.
    return before === '' && isTemplate(value) ? `{{ ${literal(value)} }}` : `${before}${value}${after}`
  })
}

/** A string of a template. */
function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function tokenValue(token: string, { node, column, source, quote }: TokenContext): string {
  const parts = [...(source ?? '').matchAll(QUOTED_NAME)].map((match) => (match[1] ?? '').replaceAll('""', '"'))
  switch (token) {
    case 'SRC': return source ?? 'NULL'
    case 'SRC_COL': return parts.at(-1) ?? ''
    case 'SRC_NODE': return parts.length > 1 ? (parts[0] ?? '') : ''
    case 'TGT': return `${quote(node)}.${quote(column)}`
    case 'TGT_COL': return column
    default: return node
  }
}
