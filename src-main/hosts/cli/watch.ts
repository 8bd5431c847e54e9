// Following a run to its end: progress while it goes, Ctrl-C to cancel it, then its record.
import type { Result } from '../../core/failure/index.ts'
import type { Run, RunEvent } from '../../core/run/index.ts'
import { onInterrupt } from '../engine/index.ts'
import type { CommandContext } from './command.ts'

/** How often the elapsed time is shown anew while nothing happens, and a wait is said again where there is no terminal, in ms. */
const TICK = 1_000
const WAIT_LINE_EVERY = 10_000

export async function watchRun(context: CommandContext, runID: string): Promise<Result<Run>> {
  const { client, progress, terminal } = context
  let interrupts = 0
  const stopListening = onInterrupt(() => {
    interrupts += 1
    progress.clear()
    terminal.warn(interrupts === 1 ? 'Cancelling: running nodes finish first. Press Ctrl-C again to stop them now.' : 'Stopping the running statements.')
    void client.call('run.cancel', { runID, now: interrupts > 1 })
  })
  const counter = createCounter(context)
  const result = await client.call('run.watch', { runID }, {
    onEvent: (event) => {
      if (event.kind === 'snapshot') counter.start(event.run)
      else counter.apply(event.event)
    },
  })
  counter.stop()
  stopListening()
  progress.clear()
  return result
}

function createCounter({ progress, terminal }: CommandContext) {
  let verb = 'running'
  let total = 0
  let ended = 0
  let waitingFor = ''
  const names = new Map<string, string>()
  const running = new Set<string>()
  let saidWaitingAt = Number.NEGATIVE_INFINITY

  const showWait = (): void => {
    if (terminal.isLive) return progress.update(waitingFor, 0, null)
    if (performance.now() - saidWaitingAt < WAIT_LINE_EVERY) return
    saidWaitingAt = performance.now()
    terminal.note(waitingFor)
  }
  const show = (): void => {
    if (waitingFor !== '') return showWait()
    const [first] = running
    const name = first === undefined ? '' : ` ${names.get(first) ?? first}`
    const others = running.size > 1 ? ` and ${running.size - 1} more` : ''
    progress.update(`${verb}${name}${others} ·`, ended, total)
  }
  const ticker = setInterval(show, TICK)
  return {
    start(run: Run) {
      verb = run.runType === 'deploy' ? 'deploying' : 'refreshing'
      total = run.runResults.length
      ended = run.runResults.filter((node) => node.endTime !== null || node.runState === 'skipped').length
      for (const node of run.runResults) names.set(node.nodeID, `${node.location}.${node.name}`)
      show()
    },
    apply(event: RunEvent) {
      if (event.kind === 'runStarted') {
        total = event.nodes.length
        for (const node of event.nodes) names.set(node.nodeID, `${node.location}.${node.name}`)
      } else if (event.kind === 'runStatus') {
        waitingFor = event.status === 'waitingToRun' ? (event.why ?? 'waits at the gate') : ''
      } else if (event.kind === 'nodeStarted') {
        running.add(event.nodeID)
      } else if (event.kind === 'nodeEnded') {
        running.delete(event.nodeID)
        ended += 1
      } else {
        return
      }
      show()
    },
    stop: () => clearInterval(ticker),
  }
}
