// The tasks of a page's main thread, from Chromium's trace.
import type { Page } from 'playwright-core'

/** What is read of a trace event (docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU); times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Of the processor, by this thread. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Milliseconds of the processor that the longest task took while `work` was done. */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  return (await tasksDuring(page, work)).reduce((most, ms) => Math.max(most, ms), 0)
}

/** Milliseconds of the processor of each task while `work` was done. */
export async function tasksDuring(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  // Safe: Chromium describes an event as an object, and these keys are in all that are looked at.
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } })
  await work()
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  return events.filter((event) => event.name.endsWith('RunTask') && mains.has(threadOf(event))).map(({ tdur = 0 }) => tdur / 1_000)
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`
}
