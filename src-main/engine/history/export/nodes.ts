// The nodes of an exported run: a line each, which opens to its stages, SQL and errors. Those that failed are open.
import type { NodeResult, QueryResult, StatementError } from '../../../core/run/index.ts'
import { count, duration, durationOf, escaped, hasFailedTest, rowsOf, toneOf } from './text.ts'

export function nodeSection(node: NodeResult): string {
  const took = durationOf(node)
  const rows = rowsOf(node)
  const isOpen = node.runState === 'failed' || hasFailedTest(node)
  return `<details${isOpen ? ' open' : ''}><summary><b>${escaped(`${node.location}.${node.name}`)}</b><span class="state ${toneOf(node.runState, hasFailedTest(node))}">${stateText(node)}</span><span class="soft">${escaped(node.why ?? '')}</span><span class="num">${rows === 0 ? '' : `${count(rows)} rows`}</span><span class="num soft">${took === undefined ? '' : duration(took)}</span></summary>
<div class="stages">${node.queryResults.length === 0 ? '<p class="soft">No statement was sent.</p>' : node.queryResults.map(stage).join('\n')}</div></details>`
}

function stateText(node: NodeResult): string {
  return node.runState === 'complete' && hasFailedTest(node) ? 'tests failed' : node.runState === 'canceled' ? 'cancelled' : node.runState
}

function stage(query: QueryResult): string {
  const took = durationOf(query)
  const tone = query.status === 'complete' ? 'done' : query.status === 'failed' ? (query.type === 'test' ? 'warning' : 'failed') : 'skipped'
  const rows = ([[query.rowsInserted, 'inserted'], [query.rowsUpdated, 'updated'], [query.rowsDeleted, 'deleted']] as const).flatMap(([value, word]) => (value === undefined ? [] : [`${count(value)} ${word}`]))
  const facts = [query.type === 'test' ? 'test' : '', ...rows, took === undefined ? '' : duration(took), query.queryID === undefined ? '' : `query ${query.queryID}`].filter((fact) => fact !== '')
  return `<div class="stage"><h3>${escaped(query.name)} <span class="state ${tone}">${query.status === 'canceled' ? 'cancelled' : query.status}</span> <span class="soft">${escaped(facts.join(' · '))}</span></h3>
<pre>${escaped(query.sql)}</pre>${query.error === undefined ? '' : errorBox(query.error)}</div>`
}

export function errorBox({ errorString, errorDetail }: StatementError): string {
  const detail = errorDetail === errorString ? '' : `<pre>${escaped(errorDetail)}</pre>`
  return `<div class="error" role="note"><b>${escaped(errorString)}</b>${detail}</div>`
}
