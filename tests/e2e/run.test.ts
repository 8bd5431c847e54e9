// Refreshes in the window: asked for by job and by selector, watched, cancelled, failed half way and run again; and the four ways that a run ends, told apart everywhere.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { card, graphOf, makeUpSources, nameless, openSample, planAndDeploy, runCommand } from './support/window.ts'

/** Pictures for whoever wants to look: a folder. */
const pictures = process.env['SLUICE_PICTURES']

/** Some minutes' work, on the twenty rows that the node has. */
const SLOW = `SELECT COUNT(*) FROM ${'ABCDEFGHI'.split('').map((alias) => `{{ ref_no_link('STG', 'STG_STORE') }} ${alias}`).join(', ')} WHERE A.STORE_ID * I.STORE_ID = -1`
const FAILING_TEST = '[{ name: Stores are many, runOrder: After, continueOnFailure: true, templateString: SELECT 1 AS FEW }]'
const LONG = 60_000

describe('a run in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  /** Of the sample's stores, as they were. */
  let original: string
  const complaints: string[] = []
  const dialog = () => page.getByRole('dialog')
  const inspector = (node: string) => page.getByRole('complementary', { name: `${node} in this run` })
  const runs = () => page.getByRole('grid', { name: 'Runs' })
  const rows = () => page.getByRole('grid', { name: 'Nodes of the run' }).getByRole('row')

  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return
    for (const colours of ['light', 'dark'] as const) {
      await page.evaluate((theme) => { document.documentElement.dataset['theme'] = theme }, colours)
      // Colours fade over.
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(pictures, `${name}-${colours}.png`) })
    }
    await page.evaluate(() => { document.documentElement.dataset['theme'] = 'light' })
  }

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
    original = readFileSync(storeFile(), 'utf8')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  function storeFile(): string {
    const [sample = ''] = readdirSync(join(server.dataFolder, 'samples'))
    return join(server.dataFolder, 'samples', sample, 'nodes', 'STG-STG_STORE.yml')
  }

  /** Writes the node of the stores anew, and deploys it. */
  async function deployStore(change: (text: string) => string): Promise<void> {
    writeFileSync(storeFile(), change(original))
    await runCommand(page, 'Read the project again')
    await graphOf(page).waitFor()
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    await dialog().getByRole('button', { name: 'Deploy to sandbox' }).click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor({ timeout: LONG })
  }

  async function startJob(job: string): Promise<void> {
    await runCommand(page, `Refresh ${job}`)
    await dialog().getByRole('status').getByText(/run on embedded warehouse/).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${job}`) }).waitFor()
  }

  /** The newest run that ended so. */
  async function openFromHistory(end: string): Promise<void> {
    await runCommand(page, 'Show runs')
    await runs().locator('.state').filter({ hasText: new RegExp(`^ ?${end}$`) }).first().dblclick()
    await page.getByRole('button', { name: 'Copy as command' }).waitFor()
  }

  const title = (name: RegExp): Locator => page.getByRole('heading', { level: 1, name })

  itNeeds({ tool: missingChromium }, 'offers a plan where nothing is deployed yet', async () => {
    await runCommand(page, 'Refresh every node')
    await dialog().getByRole('alert').getByText(/deploy/i).first().waitFor()
    expect(await dialog().getByRole('button', { name: 'Refresh sandbox' }).isDisabled()).toBe(true)
    await dialog().getByRole('button', { name: 'Plan sandbox' }).click()
    await page.getByRole('grid', { name: 'Changes' }).waitFor({ timeout: LONG })
    await page.getByRole('tab', { name: 'Graph' }).click()
    await makeUpSources(page, 20)
    await planAndDeploy(page, 'sandbox')
  })

  itNeeds({ tool: missingChromium }, 'says what a job would run before it runs, and the command that does the same', async () => {
    await runCommand(page, 'Refresh Nightly')
    await dialog().getByRole('status').getByText(/^\d+ nodes? run on embedded warehouse/).waitFor()
    await dialog().getByText('Parameters and terms').click()
    await dialog().getByLabel('Nodes at a time').fill('2')
    await dialog().getByLabel('Parameters').fill('{"days": 7}')
    await picture('refresh-job')
    expect(await dialog().getByRole('button', { name: 'Copy as command' }).getAttribute('title')).toMatch(/^sluice refresh .*--job Nightly --parallelism 2 --parameters '\{"days": 7\}'$/)
    await dialog().getByRole('button', { name: 'Refresh sandbox' }).click()
    await title(/^Nightly is done in sandbox/).waitFor({ timeout: LONG })
    expect(await page.getByText(/^with \d+ parameters?$/).getAttribute('title')).toContain('"days": 7')
    await picture('run-done')
  })

  itNeeds({ tool: missingChromium }, 'runs a selector that was written with completion, by keyboard alone', async () => {
    await runCommand(page, 'Refresh a selection')
    await dialog().getByLabel('Include').focus()
    await page.keyboard.type('{ STG_CUST')
    await dialog().getByRole('option', { name: /STG_CUSTOMER/ }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type(' }')
    await dialog().getByRole('status').getByText(/^1 node runs on embedded warehouse/).waitFor()
    await picture('refresh-selector')
    await dialog().getByRole('button', { name: 'Refresh sandbox' }).press('Enter')
    await title(/^\{ STG_CUSTOMER \} is done in sandbox/).waitFor({ timeout: LONG })
  })

  itNeeds({ tool: missingChromium }, 'tells a success whose tests failed from a success', async () => {
    await deployStore((text) => text.replace('appliedNodeTests: []', `appliedNodeTests: ${FAILING_TEST}`))
    await startJob('Nightly')
    await title(/^Nightly is done in sandbox, and tests failed/).waitFor({ timeout: LONG })
    await page.getByRole('radio', { name: 'tests failed 1' }).click()
    await rows().filter({ hasText: 'STG_STORE' }).click()
    await inspector('STG_STORE').getByRole('option', { name: /Stores are many/ }).click()
    await picture('run-tests-failed')
  })

  itNeeds({ tool: missingChromium }, 'shows what a node that failed half way did, what it did not, and whether it can be repeated', async () => {
    await deployStore((text) => text.replace('postSQL: ""', 'postSQL: SELECT * FROM NO_SUCH_TABLE'))
    await startJob('Nightly')
    await title(/^Nightly failed in sandbox/).waitFor({ timeout: LONG })
    expect(await inspector('STG_STORE').getByText('A part of it was done').locator('..').innerText()).toMatch(/Done[\s\S]*Not done[\s\S]*Can be repeated\s+Yes/)
    expect(await rows().filter({ hasText: 'DIM_STORE' }).innerText()).toMatch(/skipped[\s\S]*below STG\.STG_STORE/)
    await picture('run-failed')
    await page.getByLabel('Words').fill('no_such_table')
    await page.getByRole('status').filter({ hasText: /^1 of \d+ nodes$/ }).waitFor()
    await page.keyboard.press('Escape')
  })

  itNeeds({ tool: missingChromium }, 'runs again exactly what failed and what was skipped, and leads from one run to the other', async () => {
    const failed = await page.getByRole('tab', { selected: true }).innerText()
    const parent = /Run (\d+)/.exec(failed)?.[1] ?? ''
    await deployStore((text) => text)
    await openFromHistory('failed')
    await page.getByRole('button', { name: 'Rerun…' }).click()
    const choice = dialog().getByRole('radio', { name: /^From the failure: \d+ nodes$/ })
    const again = Number(/\d+/.exec(await choice.innerText())?.[0])
    await picture('rerun')
    await dialog().getByRole('button', { name: 'Rerun in sandbox' }).press('Enter')
    await title(/^Nightly is done in sandbox/).waitFor({ timeout: LONG })
    expect(await rows().count()).toBe(again + 1)
    await page.getByRole('button', { name: `run ${parent}`, exact: true }).click()
    await page.getByText(/^Run again as/).first().waitFor()
    await picture('run-with-rerun')
  })

  itNeeds({ tool: missingChromium }, 'says why nodes wait while one runs, and stops what runs when it is cancelled at once', async () => {
    await deployStore((text) => text.replace('preSQL: ""', `preSQL: ${JSON.stringify(SLOW)}`))
    await startJob('Nightly')
    await rows().filter({ hasText: 'STG_STORE' }).getByText('running').waitFor({ timeout: LONG })
    await rows().filter({ hasText: 'DIM_STORE' }).getByText('waits for STG_STORE').waitFor({ timeout: LONG })
    await page.getByRole('tab', { selected: true }).getByText('running').waitFor()
    await card(page, 'STG_STORE').click()
    await picture('run-running')
    await page.getByRole('button', { name: 'Cancel…' }).click()
    await dialog().getByRole('button', { name: 'Stop at once' }).click()
    await title(/^Nightly was cancelled in sandbox/).waitFor({ timeout: LONG })
    await picture('run-cancelled')
  })

  itNeeds({ tool: missingChromium }, 'tells the four ends apart by word and sign in the list and on the tabs', async () => {
    const signed = ['✓ done', '▲ done, tests failed', '✕ failed', '■ cancelled']
    for (const end of signed) await openFromHistory(end.slice(2))
    const saidIn = async (place: Locator) => new Set(await place.locator('.state').evaluateAll((all) => all.map((each) => `${each.querySelector('i')?.getAttribute('data-sign') ?? ''} ${each.textContent.trim()}`)))
    await page.getByRole('tab', { name: /cancelled$/ }).first().waitFor()
    const onTabs = await saidIn(page.getByRole('tablist'))
    await picture('run-tabs')
    await runCommand(page, 'Show runs')
    await runs().waitFor()
    expect([onTabs, await saidIn(runs())]).toEqual([new Set(signed), new Set(signed)])
    await picture('runs-list')
  })

  itNeeds({ tool: missingChromium }, 'shows a run that was opened from the history as it was shown when it ended', async () => {
    const close = page.getByRole('button', { name: /^Close Run/ })
    while (await close.count() > 0) await close.first().click()
    await openFromHistory('failed')
    await title(/^Nightly failed in sandbox/).waitFor()
    await inspector('STG_STORE').getByText('A part of it was done').waitFor()
    expect(await card(page, 'STG_STORE').getAttribute('aria-label')).toMatch(/failed$/)
    expect(await nameless(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
