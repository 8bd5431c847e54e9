// A SQL node's file, decoded: pure, without a look at any other file.
import type { SqlColumnFacts, SqlNodeSource } from '../../core/project/index.ts'
import { positionAt } from '../../core/project/index.ts'
import type { Placed, SqlQuery } from '../../core/sql/select/index.ts'
import type { FormatFile, Part } from '../files.ts'
import type { FileFindings } from '../read.ts'
import type { Annotation } from './annotations.ts'
import { createCutter } from './cut.ts'
import type { Cutter } from './cut.ts'
import { columnFacts, nodeFacts } from './facts.ts'
import type { ColumnAnnotations, Misfit } from './facts.ts'
import { lineStartsOf } from './lines.ts'
import { branchText, endOfText, looseTemplate, ownersOf } from './pieces.ts'
import type { Templated } from './pieces.ts'
import { readQuery } from './query.ts'
import type { ReadQuery } from './query.ts'

/** Where in a file something is, as a finding takes it. */
type At = (offset: number) => { readonly line: number; readonly column: number }

export function decodeSqlNode({ path, text }: FormatFile, findings: FileFindings): readonly Part[] {
  const lineStarts = lineStartsOf(text)
  const at: At = (offset) => positionAt(lineStarts, offset)
  const read = readQuery(text)
  if (read.problem !== undefined) {
    const { annotation, problem, start } = read.problem
    findings.add('PRJ120', { annotation, problem }, at(start))
    return []
  }
  if ('problem' in read.parsed) {
    findings.add('PRJ106', { problem: read.parsed.problem }, at(read.parsed.place.start))
    return []
  }
  const source = sourceOf({ path, text }, { read, query: read.parsed.query }, { lineStarts, at, findings })
  return source === undefined ? [] : [{ kind: 'sqlNode', source }]
}

interface Parsed {
  readonly read: ReadQuery
  readonly query: SqlQuery
}

interface Telling {
  readonly lineStarts: readonly number[]
  readonly at: At
  readonly findings: FileFindings
}

function sourceOf({ path, text }: FormatFile, { read, query }: Parsed, { lineStarts, at, findings }: Telling): SqlNodeSource | undefined {
  const { masked, comments, annotations, references, otherReferences } = read
  const misfit: Misfit = (annotation, expected) => findings.add('PRJ125', { annotation: `@${annotation.name}`, expected }, at(annotation.start))
  const owners = ownersOf(query, annotations)
  const templated = templatedQuery(read, query)
  const loose = looseTemplate(templated)
  if (loose !== undefined) {
    findings.add('PRJ124', { template: text.slice(loose.start, loose.end).split('\n', 1)[0] ?? '' }, at(loose.start))
    return undefined
  }
  for (const stray of owners.strays) findings.add('PRJ122', { annotation: `@${stray.name}` }, at(stray.start))
  const head = masked.blocks.filter((block) => block.end <= query.start)
  const cutter = createCutter({ text, comments, annotations, prelude: head.map((block) => block.text).join('') })
  const columns = owners.byItem.map((own) => (own.length === 0 ? undefined : columnFacts(own, misfit)))
  const facts = nodeFacts(withHiddenIds(owners.ofNode, comments.filter(({ end }) => end <= query.start).map((comment) => text.slice(comment.start, comment.end))), misfit)
  return {
    file: path,
    fileName: path.slice(path.lastIndexOf('/') + 1).replace(/\.sql$/i, ''),
    ...facts,
    tests: [...facts.tests, ...columnTests(query, columns)],
    query,
    columns: columns.map((column): SqlColumnFacts | undefined => column?.facts),
    branches: query.branches.map((branch) => (branch.kind === 'select' ? branchText(branch, templated, { cutter, text }) : undefined)),
    cte: cteOf(query, cutter),
    body: cutter.text({ start: query.bodyStart, end: endOfText(templated) }),
    references,
    otherReferences,
    lineStarts,
  }
}

/** Templates in comments and in annotations are none of the query's. */
function templatedQuery({ masked, comments, annotations }: ReadQuery, query: SqlQuery): Templated {
  const hidden = [...comments, ...annotations]
  const inQuery = ({ start, end }: Placed): boolean => end > query.start && !hidden.some((range) => range.start <= start && end <= range.end)
  const blocks = masked.blocks.filter(inQuery)
  const templates = [...masked.outputs.filter(inQuery), ...blocks].toSorted((one, other) => one.start - other.start)
  return { query, templates, blocks, masked: masked.text, comments }
}

function cteOf({ ctes, start, bodyStart }: SqlQuery, cutter: Cutter): string {
  return ctes.length === 0 ? '' : cutter.text({ start, end: bodyStart })
}

/** A node needs its id: one in a comment is taken where there is no other. Everything else in a comment is switched off. */
function withHiddenIds(annotations: readonly Annotation[], comments: readonly string[]): readonly Annotation[] {
  const hidden = ['id', 'nodeType'].flatMap((name): readonly Annotation[] => {
    if (annotations.some((one) => one.name === name)) return []
    const value = comments.map((comment) => new RegExp(`@${name}\\s*\\(\\s*["']([^"'\\n]+)["']\\s*\\)`).exec(comment)?.[1]).find((found) => found !== undefined)
    return value === undefined ? [] : [{ name, args: [value], start: 0, end: 0 }]
  })
  return [...annotations, ...hidden]
}

/** Tests of columns that are whole queries, named after their columns. */
function columnTests({ branches: [first] }: SqlQuery, columns: readonly (ColumnAnnotations | undefined)[]): SqlNodeSource['tests'] {
  return columns.flatMap((column, index) => {
    const item = first?.kind === 'select' ? first.items[index] : undefined
    const path = item?.expression.kind === 'column' ? item.expression.path : []
    const name = item?.alias?.text ?? path.at(-1)?.text ?? ''
    return (column?.tests ?? []).map((test, number) => ({ name: `${name}: test ${number + 1}`, ...test }))
  })
}
