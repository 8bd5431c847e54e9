// The pieces of a query that are rendered apart, and which of them an annotation belongs to.
import { STAND_IN } from '../../core/project/index.ts'
import type { SqlBranch } from '../../core/project/index.ts'
import type { Placed, SqlQuery, SqlSelect } from '../../core/sql/select/index.ts'
import type { Annotation } from './annotations.ts'
import type { Cutter } from './cut.ts'

export interface Owners {
  readonly ofNode: readonly Annotation[]
  /** By the item of the first SELECT. */
  readonly byItem: readonly (readonly Annotation[])[]
  /** Those that belong to nothing. */
  readonly strays: readonly Annotation[]
}

export function ownersOf(query: SqlQuery, annotations: readonly Annotation[]): Owners {
  const [first] = query.branches
  const list = first?.kind === 'select' ? first : undefined
  const items = list?.items ?? []
  const byItem: Annotation[][] = items.map(() => [])
  const ofNode: Annotation[] = []
  const strays: Annotation[] = []
  let item = 0
  // Both are in the order of the text.
  for (const annotation of annotations) {
    while (item + 1 < items.length && items[item + 1]!.start <= annotation.start) item += 1
    const at = items[item]
    const isInList = list !== undefined && at !== undefined && annotation.start >= at.start && annotation.end <= endOfList(list)
    if (annotation.start < query.start) ofNode.push(annotation)
    else if (isInList && at.expression.kind !== 'star') byItem[item]?.push(annotation)
    else strays.push(annotation)
  }
  return { ofNode, byItem, strays }
}

/** Where nothing follows the list, its annotations are all that comes. */
function endOfList({ listEnd, end }: SqlSelect): number {
  return listEnd === end ? Infinity : listEnd
}

/** A query with the templates in it, in the order of the text: a piece begins and ends with one where it does. */
export interface Templated {
  readonly query: SqlQuery
  readonly templates: readonly Placed[]
  /** Those of them that are statements: {% … %}, to its end. */
  readonly blocks: readonly Placed[]
  /** The text with its templates masked, and the comments in it. */
  readonly masked: string
  readonly comments: readonly Placed[]
}

/** Where what belongs to the query ends: behind its last template, where that comes last. */
export function endOfText({ query, templates }: Templated): number {
  return Math.max(query.end, ...templates.map(({ end }) => end))
}

/** From FROM to the end; ORDER BY and LIMIT belong to the only SELECT there is, but not to one in brackets. */
function joinRange(select: SqlSelect, templated: Templated): Placed {
  const { query, templates } = templated
  const isLast = select.end === query.end || (query.branches.length === 1 && select.start === query.bodyStart)
  const listed = select.items.at(-1)?.end ?? select.listEnd
  const before = templates.find(({ start }) => start >= listed && start < select.listEnd)
  return { start: before?.start ?? select.listEnd, end: isLast ? endOfText(templated) : select.end }
}

/** An expression with the statements that stand around it, up to its alias and to the commas. */
function expressionRange({ start, end }: Placed, { blocks, masked, comments }: Templated): Placed {
  if (blocks.length === 0) return { start, end }
  let [from, to] = [start, end]
  for (let at = -1; at !== from; ) {
    at = from
    from = comments.find((comment) => comment.end === from)?.start ?? from
    while (from > 0 && /\s/.test(masked[from - 1] ?? '')) from -= 1
  }
  for (let at = -1; at !== to; ) {
    at = to
    to = comments.find((comment) => comment.start === to)?.end ?? to
    while (/\s/.test(masked[to] ?? '')) to += 1
  }
  const around = blocks.filter((block) => block.start >= from && block.end <= to)
  return { start: Math.min(start, ...around.map((block) => block.start)), end: Math.max(end, ...around.map((block) => block.end)) }
}

/** The first template that stands in no piece, so that no rendering would reach it. */
export function looseTemplate(templated: Templated): Placed | undefined {
  const { query, templates } = templated
  if (templates.length === 0) return undefined
  const pieces = query.branches.flatMap((branch): readonly Placed[] => {
    if (branch.kind === 'query') return [branch]
    return [...branch.items.flatMap(({ expression, alias }) => [expressionRange(expression, templated), ...(alias === undefined ? [] : [alias])]), joinRange(branch, templated)]
  })
  if (query.ctes.length > 0) pieces.push({ start: query.start, end: query.bodyStart })
  return templates.find((template) => !pieces.some(({ start, end }) => start <= template.start && template.end <= end))
}

export function branchText(select: SqlSelect, templated: Templated, { cutter, text }: { readonly cutter: Cutter; readonly text: string }): SqlBranch {
  return {
    transforms: select.items.map(({ expression }) => (expression.kind === 'star' ? '' : cutter.expression(expressionRange(expression, templated)))),
    templateNames: select.items.map(({ alias }) => (alias?.text.includes(STAND_IN) === true ? text.slice(alias.start, alias.end) : undefined)),
    join: cutter.text(joinRange(select, templated)),
  }
}
