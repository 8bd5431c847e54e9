// The references in a text: every call of ref and its kin with two literal arguments, found without rendering.
import type { Dependency } from './types.ts'

export interface TextReference extends Dependency {
  /** Whether the call makes an edge: ref and ref_link do, ref_no_link does not. */
  readonly isLink: boolean
}

const CALL = /\b(ref|ref_link|ref_no_link)(?:_raw)?\s*\(\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*,\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*\)/g

export function referencesIn(text: string): readonly TextReference[] {
  if (!text.includes('ref')) return []
  return [...text.matchAll(CALL)].map(([, call, location, location2, name, name2]) => ({
    location: location ?? location2 ?? '',
    name: name ?? name2 ?? '',
    isLink: call !== 'ref_no_link',
  }))
}
