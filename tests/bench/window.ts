// The window's main thread at growing sizes, in Chromium: its longest task in each step, in milliseconds of the processor, so that other work of the machine does not count.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium, missingChromium } from '../e2e/support/chromium.ts'
import { buildWindow, startPage } from '../e2e/support/processes.ts'
import { runCommand } from '../e2e/support/window.ts'
import { MIXED, generateProject, writeProject } from '../support/generate-project.ts'
import { printGrowth } from './growth.ts'
import { sizesGiven } from './sizes.ts'
import { longestTask } from './window-tasks.ts'

/** Milliseconds; what a step starts may come after it. */
const AFTER = 1_500

interface Step {
  readonly title: string
  readonly run: (page: Page, folder: string) => Promise<void>
}

const selector = (text: string) => async (page: Page): Promise<void> => {
  await page.getByLabel('Filter by selector').fill('')
  await page.getByLabel('Filter by selector').pressSequentially(text, { delay: 30 })
}

const STEPS: readonly Step[] = [
  {
    title: 'opening',
    run: async (page, folder) => {
      await page.getByLabel('Project folder').fill(folder)
      await page.getByRole('button', { name: 'Open', exact: true }).click()
      await page.getByText(/^[\d,]+ nodes$/).first().waitFor({ timeout: 300_000 })
    },
  },
  { title: 'node grid', run: (page) => runCommand(page, 'Show the node grid') },
  {
    title: 'scrolling the grid',
    run: async (page) => {
      await page.mouse.move(700, 500)
      for (let times = 0; times < 10; times++) await page.mouse.wheel(0, 3_000)
    },
  },
  { title: 'typing a selector', run: selector('{ location: WORK } ') },
  { title: 'lineage of a node', run: selector('+{ DIM_00001 }+') },
  { title: 'its graph', run: (page) => runCommand(page, 'Show the graph') },
  { title: 'graph of everything', run: selector('') },
  { title: 'column grid', run: (page) => runCommand(page, 'Show the column grid') },
  {
    title: 'searching the palette',
    run: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search nodes, run a command' }).pressSequentially('stg_0012')
      await page.keyboard.press('Escape')
    },
  },
]

interface Measurement {
  readonly nodes: number
  readonly tasks: readonly number[]
}

if (missingChromium !== undefined) process.stdout.write(`not measured: ${missingChromium}\n`)
else {
  buildWindow()
  const measured: Measurement[] = []
  for (const nodes of sizesGiven()) measured.push(await measure(nodes))
  printGrowth(measured, STEPS.map(({ title }, index) => ({ title, value: ({ tasks }) => tasks[index] ?? 0, unit: 'ms', aim: '≤ 50 ms' })))
}

async function measure(nodes: number): Promise<Measurement> {
  process.stderr.write(`showing ${nodes} nodes\n`)
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
  await writeProject(generateProject({ nodes, columns: 20, ...MIXED }), folder)
  const server = await startPage('')
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.said)
    const tasks: number[] = []
    for (const { run } of STEPS) {
      tasks.push(await longestTask(page, async () => {
        await run(page, folder)
        await page.waitForTimeout(AFTER)
      }))
    }
    return { nodes, tasks }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
