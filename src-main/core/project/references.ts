// The references in a text: every call of ref and its kin with two literal arguments, found without rendering.
import { templateTags } from './template-tags.ts'
import type { Dependency } from './types.ts'

export interface TextReference extends Dependency {
  /** What is called; the raw forms give that call as text, for text that is rendered again. ref_no_link makes no edge. */
  readonly call: 'ref' | 'ref_link' | 'ref_no_link'
}

const CALL = /\b(ref|ref_link|ref_no_link)(?:_raw)?\s*\(\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*,\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*\)/g

export function referencesIn(text: string): readonly TextReference[] {
  if (!text.includes('ref')) return []
  return templateTags(text).flatMap((tag) =>
    [...tag.text.matchAll(CALL)].map(([, call, location, location2, name, name2]) => ({
      location: location ?? location2 ?? '',
      name: name ?? name2 ?? '',
      call: call === 'ref' || call === 'ref_link' ? call : 'ref_no_link',
    })),
  )
}

/** A literal argument without its quotes, and where it stands. */
export interface PlacedText {
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface ReferencePlace {
  readonly location: PlacedText
  readonly name: PlacedText
  /** Past the tag that it stands in, where that is nothing but the call; undefined in a longer expression. */
  readonly tagEnd: number | undefined
}

const PLACED_CALL = new RegExp(CALL.source, 'dg')
const ONLY_CALL = new RegExp(`^\\{\\{[-+]?\\s*${CALL.source}\\s*[-+]?\\}\\}$`)

/** The same, with the places of the arguments: for whoever writes others in. */
export function placedReferencesIn(text: string): readonly ReferencePlace[] {
  if (!text.includes('ref')) return []
  return templateTags(text).flatMap((tag) =>
    [...tag.text.matchAll(PLACED_CALL)].map(({ indices }) => {
      const argument = (...groups: readonly number[]): PlacedText => {
        const [start, end] = groups.map((group) => indices?.[group]).find((found) => found !== undefined) ?? [0, 0]
        return { text: tag.text.slice(start, end), start: tag.start + start, end: tag.start + end }
      }
      return { location: argument(2, 3), name: argument(4, 5), tagEnd: ONLY_CALL.test(tag.text) ? tag.end : undefined }
    }),
  )
}
