// Rehearsing a plan from its review: what it says of each step, and that the deploy is still ahead.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { itNeeds } from '../support/it-needs.ts'
import { openSample } from './support/window.ts'

describe('a rehearsal in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  itNeeds({ tool: missingChromium }, 'shows the outcome beside each change, and deploys nothing', async () => {
    await openSample(page)
    await page.getByRole('button', { name: 'Plan sandbox' }).first().click()
    const changes = page.getByRole('grid', { name: 'Changes' })
    await changes.waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Rehearse' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'The rehearsal passed' })
    await notice.waitFor({ timeout: 60_000 })
    const inspector = page.getByRole('complementary', { name: /^Change of/ })
    expect([await notice.innerText(), await changes.getByRole('row').nth(1).innerText(), await inspector.getByRole('heading', { name: /^Rehearsal/ }).textContent()]).toEqual([
      expect.stringContaining('Nothing real was changed.'), expect.stringContaining('proved'), 'Rehearsal proved',
    ])
    expect([await page.getByRole('button', { name: 'Deploy to sandbox…' }).isEnabled(), complaints]).toEqual([true, []])
  })
})
