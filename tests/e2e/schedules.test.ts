// Schedules in Chromium, on the real engine: made with a live preview, paused, run by the clock, removed; and who hears of runs.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { nameless, openSample } from './support/window.ts'

/** On Linux a test's page has no keychain, so nothing of a person's own is touched. */
const keychainInReach = process.platform === 'linux' ? undefined : 'here it would write into the keychain of whoever runs it'
/** Where pictures for a person go, if anywhere. */
const pictures = process.env['SLUICE_PICTURES']

describe('schedules', () => {
  let browser: Browser
  let server: Started
  let page: Page
  const complaints: string[] = []
  const form = (): Locator => page.getByRole('complementary', { name: 'New schedule' })
  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}.png`) })
  }

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, permissions: ['notifications'] })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
    await openSample(page)
    await page.getByRole('button', { name: 'Schedules' }).click()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    expect(complaints).toEqual([])
  })

  itNeeds({ tool: missingChromium }, 'say what they are for while there is none', async () => {
    await page.getByRole('heading', { name: 'Nothing runs by itself yet' }).waitFor()
    await picture('schedules-empty')
  })

  itNeeds({ tool: missingChromium }, 'are made by keyboard, read back in words with ten fires while they are typed', async () => {
    await page.getByRole('button', { name: 'New schedule…' }).first().click()
    await form().getByLabel('Name').fill('nightly')
    await form().getByLabel('Runs', { exact: true }).selectOption('Nightly')
    await form().getByLabel('When').fill('every 7 minutes')
    await form().getByText(/7 minutes do not divide an hour evenly/).waitFor()
    await form().getByLabel('When').fill('30 2 * * *')
    await form().getByLabel('Time zone').fill('Europe/Berlin')
    await form().getByText('daily at 02:30', { exact: true }).waitFor()
    expect([await form().getByRole('list', { name: 'Next fires' }).getByRole('listitem').count(), await nameless(page)]).toEqual([10, []])
    await picture('schedules-editor')
    await form().getByLabel('When').press('Enter')
    const row = page.getByRole('row', { name: /nightly/ })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/nightly\s+Nightly in sandbox\s+daily at 02:30, Europe\/Berlin/)
    await page.getByRole('complementary', { name: 'Schedule nightly' }).getByText('None yet.').waitFor()
  })

  itNeeds({ tool: missingChromium }, 'refuse a name that another has, and say so', async () => {
    await page.getByRole('button', { name: 'New schedule…' }).first().click()
    await form().getByLabel('Name').fill('nightly')
    await form().getByRole('button', { name: 'Add the schedule' }).click()
    await form().getByRole('alert').filter({ hasText: 'another schedule of this project has it' }).waitFor()
    await form().getByRole('button', { name: 'Cancel' }).click()
  })

  itNeeds({ tool: missingChromium }, 'run while the page is open, and show what came of each fire', async () => {
    await page.getByRole('button', { name: 'New schedule…' }).first().click()
    await form().getByLabel('Name').fill('soon')
    await form().getByLabel('When').fill('every minute')
    await form().getByRole('button', { name: 'Add the schedule' }).click()
    const shown = page.getByRole('complementary', { name: 'Schedule soon' })
    // Nothing is deployed, so the fire fails to start, and says why.
    await shown.getByText('failed to start').waitFor({ timeout: 90_000 })
    await shown.getByText(/Nothing is deployed in sandbox/).waitFor()
    await picture('schedules-fired')
    await shown.getByRole('button', { name: 'Pause' }).click()
    await shown.getByText('paused').waitFor()
    await shown.getByRole('button', { name: 'Remove…' }).click()
    await page.getByRole('button', { name: 'Remove soon' }).click()
    await page.getByRole('row', { name: /soon/ }).waitFor({ state: 'detached' })
  })

  itNeeds({ tool: missingChromium }, 'tell who hears of runs, and refuse a webhook that is not https', async () => {
    await page.getByRole('button', { name: 'Notifications…' }).click()
    const panel = page.getByRole('complementary', { name: 'Notifications' })
    await panel.getByRole('button', { name: 'Add one…' }).click()
    await panel.getByLabel('Name', { exact: true }).fill('team')
    await panel.getByRole('radio', { name: 'Webhook' }).click()
    await panel.getByLabel('Address').fill('http://example.com/hook')
    await panel.getByLabel('Name of the secret that signs').fill('TEAM')
    await panel.getByRole('button', { name: 'Add', exact: true }).click()
    await panel.getByRole('alert').filter({ hasText: 'not https' }).waitFor()
    await picture('schedules-notifications')
    await panel.getByRole('radio', { name: 'Desktop' }).click()
    await panel.getByRole('button', { name: 'Add', exact: true }).click()
    await panel.getByRole('button', { name: 'Test' }).click()
    await panel.getByRole('status').filter({ hasText: 'The test got through to team.' }).waitFor()
    await picture('schedules-notified')
  })

  itNeeds({ tool: missingChromium ?? keychainInReach }, 'put the secret of a webhook away under its name, and show it nowhere', async () => {
    const panel = page.getByRole('complementary', { name: 'Notifications' })
    const ofWebhook = async (name: string): Promise<void> => {
      await panel.getByRole('button', { name: 'Add one…' }).click()
      await panel.getByLabel('Name', { exact: true }).fill(name)
      await panel.getByRole('radio', { name: 'Webhook' }).click()
      await panel.getByLabel('Name of the secret that signs').fill('HOOK')
    }
    await ofWebhook('hook')
    await panel.getByLabel('Address').fill('https://example.com/hook')
    await panel.getByLabel('Its value').fill('correct horse battery staple')
    await picture('schedules-secret')
    expect(await nameless(page)).toEqual([])
    await panel.getByLabel('Its value').press('Enter')
    await panel.getByRole('listitem').filter({ hasText: 'signed with HOOK' }).waitFor()
    await ofWebhook('another')
    expect(await panel.getByLabel('Another value for it').inputValue()).toBe('')
    await panel.getByRole('button', { name: 'Cancel' }).click()
  })
})
