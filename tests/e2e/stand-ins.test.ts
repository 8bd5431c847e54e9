// Nodes that cannot run on the embedded warehouse, in the window: the plan names them, a refresh skips them, and made-up rows stand in on a click.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { fixtureProject } from '../support/read-project.ts'
import { copyOf } from '../support/scratch.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { openFolder, refreshJob, runCommand } from './support/window.ts'

describe('the window on a project with what the embedded warehouse does not have', () => {
  let browser: Browser
  let server: Started
  let page: Page

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.said)
    await openFolder(page, copyOf(fixtureProject('unavailable'), 'unavailable'))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const nodes = () => page.getByRole('grid', { name: 'Nodes of the run' })

  itNeeds({ tool: missingChromium }, 'says in the review what cannot be done, and deploys', async () => {
    await page.getByRole('button', { name: 'Plan sandbox' }).first().click()
    const notes = page.getByRole('region', { name: 'Notes' })
    await notes.waitFor()
    expect(await notes.getByRole('listitem').filter({ hasText: 'ROLLING' }).allInnerTexts()).toEqual([
      expect.stringMatching(/^WORK\.ROLLING\s+It is a dynamic table, which the embedded warehouse does not have\./),
      expect.stringMatching(/^MART\.FCT_ROLLING\s+Below WORK\.ROLLING, which cannot run on the embedded warehouse \(dynamic table\)/),
    ])
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy to sandbox' }).click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'shows why a node was skipped, and what is below it', async () => {
    await refreshJob(page, 'Rolling', 'sandbox')
    expect(await nodes().innerText()).toMatch(/It is a dynamic table[\s\S]*below WORK\.ROLLING, which cannot run/)
  })

  itNeeds({ tool: missingChromium }, 'offers made-up rows for them with the sources, and then runs what is below', async () => {
    await runCommand(page, 'Make up source data')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Rows in each source').fill('10')
    await dialog.getByRole('button', { name: 'Make up source data' }).click()
    await dialog.getByText('8 nodes cannot run on the embedded warehouse').waitFor()
    await dialog.getByRole('button', { name: 'Make up rows for them' }).click()
    await dialog.getByText('Made-up rows stand in for 8 nodes').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await refreshJob(page, 'Rolling', 'sandbox')
    expect(await nodes().innerText()).toMatch(/stand-in: 10 made-up rows/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Rolling is done in sandbox/)
  })
})
