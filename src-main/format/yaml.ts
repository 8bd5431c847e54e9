// Reads YAML into plain values, fast and without exceptions: whatever a file holds ends as a value or as a problem with a line.
import { CORE_SCHEMA, NOT_RESOLVED, YAMLException, defineScalarTag, intCoreTag, load } from 'js-yaml'
import { OUTSIDE, readBlockYaml } from './block-yaml.ts'

export interface YamlProblem {
  readonly problem: string
  /** From 1. */
  readonly line: number
  readonly column: number
}

export type YamlText =
  | { readonly kind: 'value'; readonly value: unknown; /** Keys that a mapping has twice. */ readonly repeated: YamlProblem | undefined }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'broken' } & YamlProblem)

// An id may be larger than a double can hold: such a number stays text, digit for digit.
const exactInteger = defineScalarTag<number | string>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: intCoreTag.implicitFirstChars,
  resolve: (source, isExplicit, tagName) => {
    const value = intCoreTag.resolve(source, isExplicit, tagName)
    if (value === NOT_RESOLVED) return NOT_RESOLVED
    return Number.isSafeInteger(value) ? value : source
  },
  identify: () => false,
})

const SCHEMA = CORE_SCHEMA.withTags(exactInteger)
/** Values that a file with aliases may unfold to; a file that names itself, or a bomb, has more. */
const MOST_VALUES = 200_000

export function readYaml(text: string): YamlText {
  const block = readBlockYaml(text)
  if (block !== OUTSIDE) return { kind: 'value', value: block, repeated: undefined }
  return readWholeYaml(text)
}

/** The same, always by the whole parser: what the fast one is tested against. */
export function readWholeYaml(text: string): YamlText {
  try {
    return { kind: 'value', value: load(text, { schema: SCHEMA, maxAliases: 0 }), repeated: undefined }
  } catch (error) {
    return second(text, problemOf(error))
  }
}

/** What the strict reading refused may still be readable: aliases, a key given twice. */
function second(text: string, first: YamlProblem): YamlText {
  if (!/^[^\S\n]*[^\s#]/m.test(text)) return { kind: 'empty' }
  try {
    const value = load(text, { schema: SCHEMA, json: true, maxAliases: 1_000 })
    const isRepeated = first.problem.startsWith('duplicated')
    return { kind: 'value', value: unfold(value, { left: MOST_VALUES }, []), repeated: isRepeated ? first : undefined }
  } catch (error) {
    return { kind: 'broken', ...problemOf(error) }
  }
}

/** A copy in which no two places share a value, so that later walks end. */
function unfold(value: unknown, budget: { left: number }, above: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) throw new YAMLException('a value contains itself')
  budget.left -= 1
  if (budget.left < 0) throw new YAMLException('its aliases unfold to too many values')
  const inside = [...above, value]
  if (Array.isArray(value)) return value.map((item: unknown) => unfold(item, budget, inside))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unfold(item, budget, inside)]))
}

function problemOf(error: unknown): YamlProblem {
  if (error instanceof YAMLException) {
    return { problem: error.reason, line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 }
  }
  return { problem: error instanceof Error ? error.message : String(error), line: 1, column: 1 }
}
