// A run as one page that opens anywhere: no script, no file beside it, nothing from a network. What went wrong comes first.
import type { Run } from '../../../core/run/index.ts'
import { errorBox, nodeSection } from './nodes.ts'
import { STYLE } from './style.ts'
import { count, duration, durationOf, escaped, hasFailedTest, outcomeText, time, toneOf } from './text.ts'

export function runPage(run: Run): string {
  const troubled = run.runResults.filter((node) => node.runState === 'failed' || hasFailedTest(node))
  const title = `${run.runType === 'deploy' ? 'Deploy' : 'Refresh'} ${run.runID}${run.jobName === undefined ? '' : ` of ${run.jobName}`} in ${run.environmentName}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="soft"><span class="state ${outcomeTone(run)}">${outcomeText(run)}</span> · ${escaped(counts(run))}</p>
${facts(run)}
${run.error === undefined ? '' : errorBox(run.error)}
${sources(run)}
${section('What went wrong', troubled.map(nodeSection))}
${timeline(run)}
${section(troubled.length === 0 ? 'Nodes' : 'All nodes', run.runResults.map(nodeSection))}
<footer>Made by Sluice from run ${escaped(run.runID)} (${escaped(run.uid)}). Times are UTC.</footer>
</main>
</body>
</html>
`
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<h2>${title}</h2>\n<div class="panel">${parts.join('\n')}</div>`
}

function outcomeTone({ outcome }: Run): string {
  if (outcome === 'success') return 'done'
  if (outcome === 'success-with-test-failures') return 'warning'
  return outcome === 'failed' ? 'failed' : 'skipped'
}

function counts({ summary, runStartTime, runEndTime }: Run): string {
  const parts = [
    [summary.complete, 'complete'], [summary.failed, 'failed'], [summary.skipped, 'skipped'], [summary.canceled, 'cancelled'], [summary.testsFailed, 'tests failed'], [summary.rows, 'rows'],
  ] as const
  const took = durationOf({ startTime: runStartTime, endTime: runEndTime })
  return [...parts.flatMap(([value, word]) => (value === 0 ? [] : [`${count(value)} ${word}`])), ...(took === undefined ? [] : [`took ${duration(took)}`])].join(' · ')
}

function facts(run: Run): string {
  const { startedBy, takesUp } = run
  const given: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Project', run.project.name],
    ['Environment', `${run.environmentName} (${run.warehouse})`],
    ['Started', `${time(run.runStartTime)}${startedBy === undefined ? '' : ` by ${startedBy.user}, ${startedBy.schedule === undefined ? startedBy.through : `schedule ${startedBy.schedule}`}`}`],
    ['Ended', run.runEndTime === null ? undefined : time(run.runEndTime)],
    ['Commit', run.commit],
    ['Include', run.include === '' ? undefined : run.include],
    ['Exclude', run.exclude === '' ? undefined : run.exclude],
    ['Rerun of', run.rerunOf],
    ['Takes up', takesUp === undefined ? undefined : `${takesUp.how} of run ${takesUp.run}`],
    ['Rolls back', run.rollsBackTo === undefined ? undefined : run.rollsBackTo === '' ? 'the last deploy' : `to ${run.rollsBackTo}`],
    ['Parameters', Object.keys(run.parameters).length === 0 ? undefined : JSON.stringify(run.parameters)],
  ]
  return `<dl class="facts">${given.flatMap(([name, value]) => (value === undefined ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`])).join('')}</dl>`
}

function sources({ sources: checked }: Run): string {
  const bad = checked.filter(({ ok }) => !ok)
  return section('Sources that could not be read', bad.map(({ location, name, why }) => `<div class="stages"><b>${escaped(`${location}.${name}`)}</b> <span class="soft">${escaped(why ?? '')}</span></div>`))
}

/** A bar a node that started, in the order in which they did. */
function timeline(run: Run): string {
  const zero = Date.parse(run.runStartTime)
  const nodes = run.runResults.flatMap((node) => {
    const took = durationOf(node)
    return took === undefined ? [] : [{ node, took, start: Date.parse(node.startTime ?? run.runStartTime) - zero }]
  }).sort((left, right) => left.start - right.start)
  const whole = Math.max(1, ...nodes.map(({ start, took }) => start + took))
  const percent = (ms: number): string => `${((ms / whole) * 100).toFixed(2)}%`
  const bars = nodes.map(({ node, took, start }) =>
    `<div class="bar ${toneOf(node.runState, hasFailedTest(node))}"><span>${escaped(`${node.location}.${node.name}`)}</span><div class="track"><i style="left:${percent(start)};width:${percent(took)}"></i></div><b>${duration(took)}</b></div>`)
  return bars.length === 0 ? '' : `<h2>Timeline</h2>\n<div class="panel bars">${bars.join('\n')}</div>`
}
