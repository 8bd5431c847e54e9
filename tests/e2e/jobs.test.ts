// An edited job in the window: the plan shows it although nothing else changes, and a deploy of only that leaves it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { copyOf } from '../support/scratch.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, checkout, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { openFolder, planAndDeploy, runCommand } from './support/window.ts'

describe('a job that is edited', () => {
  let browser: Browser
  let server: Started
  let page: Page
  let shop = ''

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    shop = copyOf(join(checkout, 'resources', 'sample'), 'shop')
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.said)
    await openFolder(page, shop)
    await planAndDeploy(page, 'sandbox')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  itNeeds({ tool: missingChromium }, 'is a change of its own, with its selectors before and after, and is deployed', async () => {
    const [job = ''] = readdirSync(join(shop, 'jobs')).filter((file) => file.startsWith('Nightly'))
    const file = join(shop, 'jobs', job)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^includeSelector: .*$/m, 'includeSelector: "{ location: STG }"'))
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    const jobs = page.getByRole('region', { name: 'Jobs' })
    // Until then the plan before it is on the screen.
    await jobs.getByText('→ { location: STG }').waitFor({ timeout: 60_000 })
    const told = await jobs.innerText()
    expect([told, await page.getByRole('heading', { level: 1 }).innerText()]).toEqual([expect.stringMatching(/changed\s+Nightly\s+include .* → \{ location: STG \}/), '1 change to sandbox'])
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    await page.getByRole('dialog').getByText(/^1 change on .*: 1 job changed\./).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy to sandbox' }).click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor({ timeout: 60_000 })
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByRole('heading', { name: 'No changes: sandbox is as the project says' }).waitFor({ timeout: 60_000 })
  })
})
