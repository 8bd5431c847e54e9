// Following a run to its end: progress while it goes, Ctrl-C to cancel it, then its record.
import type { Result } from '../../core/failure/index.ts'
import type { Run, RunEvent } from '../../core/run/index.ts'
import { onInterrupt } from '../engine/index.ts'
import type { CommandContext } from './command.ts'
import { createLiveBlock } from './print/live-block.ts'
import { createRunProgress } from './print/run-progress.ts'
import type { RunProgress } from './print/run-progress.ts'
import type { Terminal } from './terminal.ts'

/** How often a terminal shows it anew, at most and at least, in ms. */
const LIVE_EVERY = 80
const TICK = 1_000
/** Where there is no terminal: a line so often, and one about a wait, in ms. */
const LINE_EVERY = 5_000
const WAIT_LINE_EVERY = 10_000

export async function watchRun(context: CommandContext, runID: string): Promise<Result<Run>> {
  const { client, progress, terminal } = context
  let interrupts = 0
  const shown = terminal.isLive ? showLive(terminal) : showLines(terminal)
  const stopListening = onInterrupt(() => {
    interrupts += 1
    shown.clear()
    terminal.warn(interrupts === 1 ? 'Cancelling: running nodes finish first. Press Ctrl-C again to stop them now.' : 'Stopping the running statements.')
    void client.call('run.cancel', { runID, now: interrupts > 1 })
  })
  progress.clear()
  let run: RunProgress | undefined
  const ticker = setInterval(() => { if (run !== undefined) shown.show(run) }, TICK)
  const result = await client.call('run.watch', { runID }, {
    onEvent: (event) => {
      if (event.kind === 'snapshot') {
        run = createRunProgress(event.run)
        shown.clear()
        for (const note of event.run.notes ?? []) terminal.note(note)
      } else if (run !== undefined) {
        run.apply(event.event)
        shown.event(run, event.event)
      }
      if (run !== undefined) shown.show(run)
    },
  })
  clearInterval(ticker)
  stopListening()
  shown.clear()
  return result
}

interface Shown {
  show(run: RunProgress): void
  /** Something happened that may be worth a line of its own. */
  event(run: RunProgress, event: RunEvent): void
  clear(): void
}

function showLive(terminal: Terminal): Shown {
  const block = createLiveBlock(terminal)
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show(run) {
      if (performance.now() - shownAt < LIVE_EVERY) return
      shownAt = performance.now()
      const now = Date.now()
      block.show(run.waitsFor() === '' ? [run.line(now), ...run.details(now)] : [run.waitsFor()])
    },
    event: () => undefined,
    clear: block.clear,
  }
}

/** Short work says nothing; what fails is said at once. */
function showLines(terminal: Terminal): Shown {
  let lineAt = performance.now() - LINE_EVERY / 2
  let waitAt = Number.NEGATIVE_INFINITY
  return {
    show(run) {
      const at = performance.now()
      if (run.waitsFor() !== '') {
        if (at - waitAt < WAIT_LINE_EVERY) return
        waitAt = at
        terminal.note(run.waitsFor())
      } else if (at - lineAt >= LINE_EVERY) {
        lineAt = at
        const now = Date.now()
        terminal.note([run.line(now), ...run.details(now)].join(' | '))
      }
    },
    event(run, event) {
      if (event.kind === 'nodeEnded' && event.state === 'failed') terminal.note(`failed ${run.nameOf(event.nodeID)}: ${event.why ?? ''}`)
      if (event.kind === 'statementEnded' && event.retriedAfterMs !== undefined) terminal.note(`${run.nameOf(event.nodeID)} is sent again: ${event.error?.errorString ?? ''}`)
    },
    clear: () => undefined,
  }
}
