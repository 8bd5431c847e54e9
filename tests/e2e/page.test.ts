// The page in Chromium, on the real engine: from the first screen to the rows of a refreshed table.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { correctedOrders } from '../support/corrected-orders.ts'
import { sharedProject } from '../support/shared-project.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { itNeeds } from '../support/it-needs.ts'
import { card, graphOf, makeUpSources, nameless, openFolder, openSample, planAndDeploy, refreshJob, runCommand } from './support/window.ts'

const orders = sharedProject('orders')

describe('the window as a page', () => {
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

  itNeeds({ tool: missingChromium }, 'plans, deploys and refreshes the sample while its nodes change state', async () => {
    await openSample(page)
    await planAndDeploy(page, 'sandbox')
    await makeUpSources(page, 20_000)
    const states = await refreshJob(page, 'Nightly', 'sandbox')
    expect([...states]).toEqual(expect.arrayContaining(['running', 'done']))
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Nightly is done in sandbox/)
  })

  itNeeds({ tool: missingChromium }, 'opens a node of a run to its stages, rows and SQL', async () => {
    await card(page, 'DIM_CUSTOMER').click()
    const stages = page.getByRole('complementary', { name: 'DIM_CUSTOMER in this run' })
    await stages.getByRole('option').first().click()
    expect(await stages.getByRole('option').first().innerText()).toMatch(/[\d,]+ rows/)
    expect(await stages.getByRole('region', { name: /^SQL of/ }).innerText()).toContain('DIM_CUSTOMER')
  })

  itNeeds({ tool: missingChromium }, 'plans no changes after a deploy, and offers what comes next', async () => {
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByRole('heading', { name: 'No changes: sandbox is as the project says' }).waitFor()
    expect(await page.getByRole('button', { name: /^Refresh .*…$/ }).allInnerTexts()).toContain('Refresh Nightly…')
  })

  itNeeds({ tool: missingChromium }, 'lists the runs and opens one by keyboard', async () => {
    await runCommand(page, 'Show runs')
    const runs = page.getByRole('grid', { name: 'Runs' })
    await runs.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'lights what a selector picks and says what is wrong with one that does not parse', async () => {
    await page.getByRole('tab', { name: 'Graph' }).click()
    const box = page.getByLabel('Filter by selector')
    await box.fill('+{ name: DIM_CUSTOMER }')
    await page.getByRole('status').filter({ hasText: /^4 of 27 nodes$/ }).waitFor()
    await box.fill('{ name: ')
    await page.getByRole('status').filter({ hasText: 'does not parse' }).waitFor()
    await box.press('Escape')
    await page.getByRole('status').filter({ hasText: /^27 nodes$/ }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'deploys what loses data only when the object was named', async () => {
    dropColumn(join(onlyFolderIn(join(server.dataFolder, 'samples')), 'nodes', 'CORE-DIM_CUSTOMER.yml'), 'PHONE')
    await runCommand(page, 'Read the project again')
    await graphOf(page).waitFor()
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByText('Column PHONE is not in the project any more').waitFor()
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    const deploy = page.getByRole('dialog').getByRole('button', { name: 'Deploy to sandbox' })
    const name = page.getByRole('dialog').getByLabel('Type DIM_CUSTOMER')
    const isOpen: boolean[] = [await deploy.isEnabled()]
    for (const typed of ['DIM_CUSTOME', 'dim_customer', 'DIM_CUSTOMER']) {
      await name.fill(typed)
      isOpen.push(await deploy.isEnabled())
    }
    expect(isOpen).toEqual([false, false, false, true])
    await deploy.click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'makes prod unmistakable', async () => {
    await page.getByRole('button', { name: /^Environment sandbox/ }).click()
    await page.getByRole('menuitemradio', { name: /prod/ }).click()
    await page.getByRole('button', { name: /^Environment prod/ }).waitFor()
    await runCommand(page, 'Plan prod')
    await page.getByRole('button', { name: 'Deploy to prod…' }).waitFor()
    expect(await page.locator('.prod-line').count()).toBe(1)
    expect(await page.getByRole('contentinfo', { name: 'Status' }).innerText()).toContain('Embedded warehouse')
  })

  itNeeds({ tool: missingChromium }, 'names everything that can be used, on every kind of screen', async () => {
    const found: string[] = []
    for (const command of ['Show the graph', 'Show the node grid', 'Plan prod', 'Show runs', 'Show findings']) {
      await runCommand(page, command)
      await page.getByRole('tabpanel').waitFor()
      found.push(...await nameless(page))
    }
    expect(found).toEqual([])
  })

  itNeeds({ tool: missingChromium, folder: orders.missing }, 'shows where the orders project fails: finding, failed node, and what is skipped below it', async () => {
    await runCommand(page, 'Open another project')
    await openFolder(page, orders.folder)
    await makeUpSources(page, 500)
    await planAndDeploy(page, 'sandbox')
    await refreshJob(page, 'BUILD_FACT_ORDERS', 'sandbox')
    await card(page, 'STG_ORDER_LINEITEM').click()
    const stages = page.getByRole('complementary', { name: 'STG_ORDER_LINEITEM in this run' })
    await stages.getByText('does not have a column named "customer_key"').first().waitFor()
    await runCommand(page, 'Show findings')
    await page.getByText('WORK.STG_ORDER_LINEITEM names "DIM_CUSTOMER"."customer_key"').first().waitFor()
  })

  itNeeds({ tool: missingChromium, folder: orders.missing }, 'plans, deploys and refreshes the orders project once that word is corrected', async () => {
    await runCommand(page, 'Open another project')
    await openFolder(page, correctedOrders(orders.folder))
    await makeUpSources(page, 500)
    await planAndDeploy(page, 'sandbox')
    await refreshJob(page, 'BUILD_FACT_ORDERS', 'sandbox')
    await card(page, 'FCT_ORDER_LINEITEM').click()
    const stages = page.getByRole('complementary', { name: 'FCT_ORDER_LINEITEM in this run' })
    expect(await stages.getByRole('option').first().innerText()).toMatch(/[1-9][\d,]* rows/)
  })

  itNeeds({ tool: missingChromium }, 'says so when the engine is gone, and goes on when nothing is there to go on with', async () => {
    await server.stop()
    await page.getByRole('alert').filter({ hasText: 'The engine is gone' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'broke no rule of its own content security policy and threw nothing', async () => {
    expect(complaints.filter((text) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(text))).toEqual([])
  })
})

function onlyFolderIn(folder: string): string {
  const [name, ...others] = readdirSync(folder)
  if (name === undefined || others.length > 0) throw new Error(`${folder} holds not one folder but ${others.length + 1}`)
  return join(folder, name)
}

/** As a user does in an editor: a column's lines go, the others stay. */
function dropColumn(file: string, name: string): void {
  const parts = readFileSync(file, 'utf8').split(/^(?= {6}- appliedColumnTests)/m)
  const kept = parts.filter((part) => !part.includes(`\n        name: ${name}\n`))
  if (kept.length !== parts.length - 1) throw new Error(`${file} has not one column ${name}`)
  writeFileSync(file, kept.join(''))
}
