// A run of nodes that do nothing (SELECT 1), watched in Chromium: events a second that reach the window, and what its main thread does with them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium, missingChromium } from '../e2e/support/chromium.ts'
import { buildWindow, startPage } from '../e2e/support/processes.ts'
import { runCommand } from '../e2e/support/window.ts'
import { runCli } from '../support/run-cli.ts'
import { writeScriptProject } from '../support/script-project.ts'
import { printGrowth } from './growth.ts'
import { sizesGiven } from './sizes.ts'
import { tasksDuring } from './window-tasks.ts'

/** ms */
const LONG = 600_000
const AFTER = 1_500
const TRACED = 10_000
/** A task that is longer is felt, in ms. */
const FELT = 50

interface Measurement {
  readonly nodes: number
  /** That reached the window in a second. */
  readonly events: number
  /** Processor time of the main thread while the run went on, in percent. */
  readonly busy: number
  /** ms of the processor. */
  readonly longest: number
  /** Tasks of more than 50 ms. */
  readonly felt: number
  /** ms: the longest task while the list of the ended run is scrolled, and while it is filtered by words. */
  readonly scrolling: number
  readonly filtering: number
}

if (missingChromium !== undefined) process.stdout.write(`not measured: ${missingChromium}\n`)
else {
  buildWindow()
  const measured: Measurement[] = []
  for (const nodes of sizesGiven()) measured.push(await measure(nodes))
  printGrowth(measured, [
    { title: 'events to the window a second', value: ({ events }) => events, unit: '' },
    { title: 'main thread busy while it runs, %', value: ({ busy }) => busy, unit: '' },
    { title: 'main thread, µs an event', value: ({ events, busy }) => (busy * 10_000) / events, unit: '' },
    { title: 'longest task while it runs', value: ({ longest }) => longest, unit: 'ms', aim: '≤ 50 ms' },
    { title: 'tasks of more than 50 ms', value: ({ felt }) => felt, unit: '', aim: '0' },
    { title: 'scrolling its nodes', value: ({ scrolling }) => scrolling, unit: 'ms', aim: '≤ 50 ms' },
    { title: 'filtering its nodes by words', value: ({ filtering }) => filtering, unit: 'ms', aim: '≤ 50 ms' },
  ])
}

async function measure(nodes: number): Promise<Measurement> {
  process.stderr.write(`watching a run of ${nodes} nodes\n`)
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
  const name = (n: number): string => `N${String(n).padStart(5, '0')}`
  // Ten chains, as in refresh.ts.
  writeScriptProject(folder, { nodes: Array.from({ length: nodes }, (_, n) => ({ name: name(n), script: "{{ stage('Look') }}SELECT 1", ...(n < 10 ? {} : { reads: [name(n - 10)] }) })) })
  const server = await startPage('')
  const browser = await launchChromium()
  try {
    const deployed = await runCli(['deploy', '--project', folder, '--env', 'sandbox', '--yes'], { data: server.dataFolder })
    if (deployed.status !== 0) throw new Error(`not deployed: ${deployed.stderr}`)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await countEvents(page)
    await page.goto(server.said)
    await page.getByLabel('Project folder').fill(folder)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('searchbox').or(page.getByText(/^[\d,]+ nodes$/)).first().waitFor({ timeout: LONG })
    return { nodes, ...(await watch(page)), ...(await lookAround(page)) }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function watch(page: Page): Promise<Pick<Measurement, 'events' | 'busy' | 'longest' | 'felt'>> {
  await runCommand(page, 'Refresh every node')
  const go = page.getByRole('dialog').getByRole('button', { name: /^Refresh / })
  await page.getByRole('dialog').getByRole('status').getByText(/ run on /).waitFor({ timeout: LONG })
  await go.click()
  const done = page.getByRole('heading', { level: 1, name: / is done / })
  await page.getByRole('heading', { level: 1, name: / is (?:running|done) / }).waitFor({ timeout: LONG })
  // Of a long run the first seconds: a trace of all of it would be larger than the run.
  const before = await eventsSoFar(page)
  const began = performance.now()
  const tasks = await tasksDuring(page, () => done.waitFor({ timeout: TRACED }).catch(() => undefined))
  const traced = performance.now() - began
  const events = (await eventsSoFar(page)) - before
  await done.waitFor({ timeout: LONG })
  return {
    events: events / (traced / 1_000),
    busy: (tasks.reduce((sum, task) => sum + task, 0) / traced) * 100,
    longest: tasks.reduce((most, task) => Math.max(most, task), 0),
    felt: tasks.filter((task) => task > FELT).length,
  }
}

async function lookAround(page: Page): Promise<Pick<Measurement, 'scrolling' | 'filtering'>> {
  const longestOf = async (work: () => Promise<void>): Promise<number> =>
    (await tasksDuring(page, async () => { await work(); await page.waitForTimeout(AFTER) })).reduce((most, task) => Math.max(most, task), 0)
  return {
    scrolling: await longestOf(async () => {
      await page.mouse.move(600, 760)
      for (let times = 0; times < 10; times++) await page.mouse.wheel(0, 3_000)
    }),
    filtering: await longestOf(() => page.getByLabel('Words').pressSequentially('N0001')),
  }
}

/** Counts, inside the page, the events of runs in what its socket receives. */
async function countEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { eventsSoFar: 0 })
    const Real = globalThis.WebSocket
    globalThis.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('message', ({ data }) => {
          const found = String(data).match(/"kind":"(?:node|statement)(?:Queued|Started|Ended)"/g)?.length ?? 0
          Object.assign(globalThis, { eventsSoFar: Reflect.get(globalThis, 'eventsSoFar') + found })
        })
      }
    }
  })
}

function eventsSoFar(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(globalThis, 'eventsSoFar')))
}
