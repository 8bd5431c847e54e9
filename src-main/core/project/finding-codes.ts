// The catalogue of findings: a stable code each, how severe it is, what it means, and its text. docs/findings.md lists them with an example each.
import type { Entry } from './catalogue/entry.ts'
import { FILE_FINDINGS } from './catalogue/files.ts'
import type { FileFacts } from './catalogue/files.ts'
import { LINK_FINDINGS } from './catalogue/links.ts'
import type { LinkFacts } from './catalogue/links.ts'
import { RENDER_FINDINGS } from './catalogue/rendering.ts'
import type { RenderFacts } from './catalogue/rendering.ts'
import type { Finding } from './findings.ts'

export interface FindingFacts extends FileFacts, LinkFacts, RenderFacts {}

export type FindingCode = keyof FindingFacts

export const FINDINGS: { readonly [C in FindingCode]: Entry<FindingFacts[C]> } = { ...FILE_FINDINGS, ...LINK_FINDINGS, ...RENDER_FINDINGS }

export type FindingPlace = Pick<Finding, 'file' | 'line' | 'column' | 'path' | 'node'>

/** A finding of that code at a place; its text is made from the facts. */
export function finding<C extends FindingCode>(code: C, facts: FindingFacts[C], place: FindingPlace): Finding {
  const entry: Entry<FindingFacts[C]> = FINDINGS[code]
  return { code, severity: entry.severity, message: entry.text(facts), ...place }
}
