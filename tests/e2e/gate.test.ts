// The gate in the window: held and released by keyboard, while a refresh waits; and a deploy that drains, for which what runs is cancelled.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { graphOf, makeUpSources, nameless, openSample, planAndDeploy, runCommand } from './support/window.ts'

/** Some minutes' work, on the twenty rows that the node has. */
const SLOW = `SELECT COUNT(*) FROM ${'ABCDEFGHI'.split('').map((alias) => `{{ ref_no_link('STG', 'STG_STORE') }} ${alias}`).join(', ')} WHERE A.STORE_ID * I.STORE_ID = -1`

describe('the gate in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  const complaints: string[] = []
  const status = () => page.getByRole('contentinfo', { name: 'Status' })
  const panel = () => page.getByRole('dialog', { name: 'Gate of sandbox' })

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
    await openSample(page)
    await makeUpSources(page, 20)
    await planAndDeploy(page, 'sandbox')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function editStore(change: (text: string) => string): Promise<void> {
    const [sample = ''] = readdirSync(join(server.dataFolder, 'samples'))
    const file = join(server.dataFolder, 'samples', sample, 'nodes', 'STG-STG_STORE.yml')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    await runCommand(page, 'Read the project again')
    await graphOf(page).waitFor()
  }

  async function startNightly(): Promise<void> {
    await page.getByRole('treeitem', { name: 'Nightly' }).click()
    await page.getByRole('button', { name: '▷ Refresh job…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Refresh sandbox' }).click()
    await page.getByRole('heading', { level: 1, name: /^Nightly/ }).waitFor()
  }

  async function deployAgain(): Promise<void> {
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy to sandbox' }).click()
  }

  itNeeds({ tool: missingChromium }, 'is open in the status bar, and held by keyboard with a reason', async () => {
    await status().getByRole('button', { name: /^Gate open/ }).waitFor()
    await runCommand(page, 'Show the gate of sandbox')
    await panel().getByText('Nothing runs here, and nobody waits.').waitFor()
    expect((await nameless(page)).filter((markup) => !markup.includes('focus-guard'))).toEqual([])
    await panel().getByLabel('Reason').focus()
    await page.keyboard.type('the account moves')
    await page.keyboard.press('Enter')
    await panel().getByText('the account moves').waitFor()
    await page.keyboard.press('Escape')
    await status().getByRole('button', { name: /^Gate held: by \S+/ }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'says of a refresh that it waits for the maintenance, and lets it in when it is released', async () => {
    await editStore((text) => text.replace('description: Stores.', 'description: All stores.'))
    await startNightly()
    await status().getByRole('button', { name: /^Gate held: .*waiting/ }).press('Enter')
    await panel().getByRole('list', { name: 'Waiting' }).getByRole('listitem').first().waitFor()
    expect(await panel().getByRole('list', { name: 'Waiting' }).getByRole('listitem').first().innerText()).toMatch(/refresh \d+[\s\S]*for maintenance/)
    await panel().getByRole('button', { name: 'Release the gate' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Nightly is done in sandbox/ }).waitFor()
    await page.keyboard.press('Escape')
  })

  itNeeds({ tool: missingChromium }, 'shows a deploy that drains, what runs and for how long, and cancels that on request', async () => {
    await editStore((text) => text.replace('preSQL: ""', `preSQL: ${JSON.stringify(SLOW)}`))
    await deployAgain()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor()
    await startNightly()
    await editStore((text) => text.replace('description: All stores.', 'description: Every store.'))
    await deployAgain()
    await page.getByRole('dialog').getByText(/^Waits at the gate for refresh/).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Wait in the background' }).click()
    await status().getByRole('button', { name: /^Gate draining: deploy \d+ waits, 1 node running/ }).waitFor()
    await status().getByRole('button', { name: /^Gate draining/ }).press('Enter')
    expect(await panel().getByRole('list', { name: 'Running' }).innerText()).toMatch(/STG\.STG_STORE[\s\S]*usually/)
    await panel().getByRole('button', { name: 'Cancel what runs' }).press('Enter')
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'broke no rule of its own content security policy and threw nothing', async () => {
    expect(complaints.filter((text) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(text))).toEqual([])
  })
})
