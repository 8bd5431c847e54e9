// What annotations say of a node and of its columns. Names that are not known here are options of the node, or the column's own config.
import { COLUMN_FLAGS, truth } from '../../core/project/index.ts'
import type { ColumnFlag, Json, JsonObject, NodeTest, SqlColumnFacts, SqlNodeSource } from '../../core/project/index.ts'
import { annotationValue } from './annotations.ts'
import type { Annotation } from './annotations.ts'

/** Tells of an annotation that has a value it cannot have. */
export type Misfit = (annotation: Annotation, expected: string) => void

type NodeFacts = Pick<SqlNodeSource, 'id' | 'nodeType' | 'description' | 'materialization' | 'deployEnabled' | 'config' | 'tests'>

const OF_THE_NODE: ReadonlySet<string> = new Set(['id', 'nodeType', 'description', 'materializationType', 'deployDisabled'])
const OF_A_COLUMN: ReadonlySet<string> = new Set(['id', 'notNull', 'nullable', 'defaultValue', 'description', 'tests', 'hasNull', 'isDistinct', ...COLUMN_FLAGS])

export function nodeFacts(annotations: readonly Annotation[], misfit: Misfit): NodeFacts {
  const named = (name: string): Annotation | undefined => annotations.find((one) => one.name === name)
  for (const name of OF_THE_NODE) for (const again of annotations.filter((one) => one.name === name).slice(1)) misfit(again, 'it once')
  const id = textOf(named('id'), misfit)
  const materialization = textOf(named('materializationType'), misfit)
  return {
    id: id === '' ? undefined : id,
    nodeType: textOf(named('nodeType'), misfit),
    description: textOf(named('description'), misfit),
    materialization: materialization === '' ? undefined : materialization,
    deployEnabled: !isOn(named('deployDisabled'), misfit),
    config: others(annotations, OF_THE_NODE),
    tests: annotations.filter(({ name }) => name === 'tests').flatMap(nodeTests).map((test, index) => ({ name: `Test ${index + 1}`, ...test })),
  }
}

export interface ColumnAnnotations {
  readonly facts: SqlColumnFacts
  /** Tests that are whole queries, and so belong to the node. */
  readonly tests: readonly Omit<NodeTest, 'name'>[]
}

export function columnFacts(annotations: readonly Annotation[], misfit: Misfit): ColumnAnnotations {
  const named = (name: string): Annotation | undefined => annotations.find((one) => one.name === name)
  const id = textOf(named('id'), misfit)
  const checks = annotations.filter(({ name }) => name === 'tests').flatMap(({ args }) => args.filter((arg) => typeof arg === 'string'))
  const kinds = checks.map((check) => check.trim().toLowerCase())
  return {
    facts: {
      id: id === '' ? undefined : id,
      isNullable: nullable(named('notNull'), named('nullable'), misfit),
      defaultValue: scalarText(named('defaultValue')?.args[0]),
      description: textOf(named('description'), misfit),
      flags: COLUMN_FLAGS.filter((flag: ColumnFlag) => isOn(named(flag), misfit)),
      tests: {
        hasNull: kinds.includes('null') || isOn(named('hasNull'), misfit),
        isDistinct: kinds.includes('unique') || isOn(named('isDistinct'), misfit),
      },
      config: others(annotations, OF_A_COLUMN),
    },
    tests: checks.filter((_, index) => kinds[index] !== 'null' && kinds[index] !== 'unique').map((template) => ({ runOrder: 'After', continueOnFailure: true, template })),
  }
}

/** `@tests("SELECT …", continueOnFailure, "Before")`: the last two in any order, and more than one query. */
function nodeTests({ args }: Annotation): readonly Omit<NodeTest, 'name'>[] {
  const order = args.find((arg) => arg === 'Before' || arg === 'After')
  const goesOn = args.find((arg) => typeof arg === 'boolean')
  return args.flatMap((arg) => (typeof arg === 'string' && arg !== order ? [{ runOrder: order === 'Before' ? 'Before' : 'After', continueOnFailure: goesOn !== false, template: arg } as const] : []))
}

function nullable(notNull: Annotation | undefined, given: Annotation | undefined, misfit: Misfit): boolean | undefined {
  if (isOn(notNull, misfit)) return false
  return given === undefined ? undefined : isOn(given, misfit)
}

/** Without a value an annotation is on. */
function isOn(annotation: Annotation | undefined, misfit: Misfit): boolean {
  if (annotation === undefined) return false
  const [value = true] = annotation.args
  const read = typeof value === 'string' ? truth(value) : value
  if (typeof read === 'boolean') return read
  misfit(annotation, 'true or false')
  return false
}

function textOf(annotation: Annotation | undefined, misfit: Misfit): string {
  if (annotation === undefined) return ''
  const text = scalarText(annotation.args[0])
  if (text === '' && annotation.args[0] !== '') misfit(annotation, 'a text in brackets')
  return text
}

function scalarText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function others(annotations: readonly Annotation[], known: ReadonlySet<string>): JsonObject {
  const names = new Set(annotations.map(({ name }) => name).filter((name) => !known.has(name)))
  return Object.fromEntries([...names].map((name) => [name, annotationValue(annotations.filter((one) => one.name === name))]))
}
