// The history in the window: filters and keyboard, nodes by runs, two runs compared, the audit trail, and an exported run on a page of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { itNeeds } from '../support/it-needs.ts'
import { runCli } from '../support/run-cli.ts'
import { makeUpSources, nameless, openSample, planAndDeploy, refreshJob, runCommand } from './support/window.ts'

/** Pictures for whoever wants to look: a folder. */
const pictures = process.env['SLUICE_PICTURES']

describe('the history in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  const complaints: string[] = []
  const scratch = mkdtempSync(join(tmpdir(), 'sluice-e2e-history-'))

  const picture = async (name: string, of: Page = page): Promise<void> => {
    if (pictures !== undefined) await of.screenshot({ path: join(pictures, `${name}.png`), fullPage: of !== page })
  }
  const watched = (opened: Page): Page => {
    opened.on('pageerror', (error) => complaints.push(String(error)))
    opened.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    return opened
  }

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = watched(await browser.newPage({ viewport: { width: 1440, height: 900 } }))
    await page.goto(server.said)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(scratch, { recursive: true, force: true })
  })

  itNeeds({ tool: missingChromium }, 'says what will be here while nothing ran', async () => {
    await openSample(page)
    await runCommand(page, 'Show runs')
    await page.getByRole('heading', { name: 'No runs yet' }).waitFor()
    await page.getByRole('radio', { name: 'Audit trail' }).click()
    await page.getByRole('heading', { name: 'Nothing is in the trail of sandbox yet' }).waitFor()
    await picture('history-empty')
    await page.getByRole('tab', { name: 'Graph' }).click()
  })

  itNeeds({ tool: missingChromium }, 'lists who ran what, filters it by words, and opens a run by keyboard', async () => {
    await planAndDeploy(page, 'sandbox')
    await makeUpSources(page, 2_000)
    await refreshJob(page, 'Nightly', 'sandbox')
    await runCommand(page, 'Show runs')
    await page.getByRole('status').filter({ hasText: /^2 runs$/ }).waitFor()
    const runs = page.getByRole('grid', { name: 'Runs' })
    expect(await runs.getByRole('row').nth(1).innerText()).toMatch(/, page/)
    await picture('history-runs')
    await page.getByLabel('Words').fill('no such words')
    await page.getByRole('heading', { name: 'No run matches these filters' }).waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByRole('radio', { name: 'Deploys' }).click()
    await page.getByRole('status').filter({ hasText: /^1 run$/ }).waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('status').filter({ hasText: /^2 runs$/ }).waitFor()
    await runs.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Nightly is done in sandbox/ }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'compares two refreshes that were picked by keyboard', async () => {
    await refreshJob(page, 'Nightly', 'sandbox')
    await runCommand(page, 'Show runs')
    await page.getByRole('status').filter({ hasText: /^3 runs$/ }).waitFor()
    await page.getByRole('grid', { name: 'Runs' }).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'c', 'ArrowUp']) await page.keyboard.press(key)
    await page.getByRole('button', { name: 'Compare run 2 with 3' }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('heading', { name: 'Run 2 and run 3' }).waitFor()
    await page.getByRole('radio', { name: 'All nodes' }).click()
    await page.getByRole('grid', { name: 'Compared nodes' }).getByText('DIM_CUSTOMER', { exact: true }).click()
    await page.getByRole('complementary', { name: 'SQL of DIM_CUSTOMER in both runs' }).waitFor()
    await picture('history-compare')
    await page.getByRole('button', { name: 'Back to the runs' }).click()
  })

  itNeeds({ tool: missingChromium }, 'shows what runs left each node as, and opens a run from there', async () => {
    await page.getByRole('radio', { name: 'Nodes by runs' }).click()
    const grid = page.getByRole('grid', { name: 'Nodes by runs' })
    await grid.getByText('DIM_CUSTOMER', { exact: true }).click()
    expect(await grid.getByRole('img', { name: /^run 3: done/ }).count()).toBeGreaterThan(0)
    await page.getByRole('list', { name: 'Runs of the node' }).getByRole('button').first().waitFor()
    await picture('history-grid')
    expect(await nameless(page)).toEqual([])
  })

  itNeeds({ tool: missingChromium }, 'says how long refreshes are kept, and keeps them otherwise by keyboard', async () => {
    await page.getByRole('button', { name: 'Retention…' }).click()
    const panel = page.getByRole('complementary', { name: 'Retention' })
    await panel.getByText('3 runs', { exact: true }).waitFor()
    expect([await panel.getByLabel('Days').inputValue(), await panel.getByLabel('Refreshes', { exact: true }).inputValue()]).toEqual(['180', '5000'])
    await panel.getByLabel('Days').fill('30')
    await panel.getByLabel('Refreshes', { exact: true }).fill('1')
    await page.keyboard.press('Enter')
    await panel.getByRole('status').filter({ hasText: 'Kept from now on: 30 days, 1 refresh of one environment.' }).waitFor()
    await picture('history-retention')
    expect(await nameless(page)).toEqual([])
    await panel.getByLabel('Refreshes', { exact: true }).fill('5000')
    await page.keyboard.press('Enter')
    await panel.getByRole('status').filter({ hasText: '5,000 refreshes' }).waitFor()
    await panel.getByRole('button', { name: 'Close' }).click()
  })

  itNeeds({ tool: missingChromium }, 'verifies the audit trail, and offers to roll back from a deploy', async () => {
    await page.getByRole('radio', { name: 'Audit trail' }).click()
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('status').filter({ hasText: 'The trail of sandbox is as it was written: 1 record' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'The trail of this machine is as it was written: 2 records' }).waitFor()
    await picture('history-audit')
    await page.getByRole('radio', { name: 'Runs', exact: true }).click()
    await page.getByRole('button', { name: 'Roll back…' }).click()
    await page.getByRole('heading', { name: 'sandbox is as run 1 left it' }).waitFor({ timeout: 60_000 })
  })

  itNeeds({ tool: missingChromium }, 'shows how a node usually goes', async () => {
    await runCommand(page, 'DIM_CUSTOMER')
    await page.getByRole('complementary').getByRole('radio', { name: 'Runs' }).click()
    await page.getByText(/^Usually .* by the last 2 refreshes/).waitFor()
    await picture('history-node')
  })

  itNeeds({ tool: missingChromium }, 'exports a run as a page that opens from a file, light and dark, and asks for nothing', async () => {
    const file = join(scratch, 'run.html')
    const exported = await runCli(['runs', 'export', '3', '--out', file], { data: server.dataFolder })
    expect(exported.status).toBe(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1000, height: 800 } })
      const shown = watched(await context.newPage())
      const asked: string[] = []
      shown.on('request', (request) => asked.push(request.url()))
      await shown.goto(pathToFileURL(file).href)
      await shown.locator('summary').filter({ hasText: 'DIM_CUSTOMER' }).click()
      expect([await shown.getByRole('heading', { level: 1 }).innerText(), asked, await shown.locator('details[open] pre').first().isVisible()]).toEqual(['Refresh 3 of Nightly in sandbox', [pathToFileURL(file).href], true])
      await picture(`export-${colorScheme}`, shown)
      await context.close()
    }
    expect(complaints).toEqual([])
  })
})
