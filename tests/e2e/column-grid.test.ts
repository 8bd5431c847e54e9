// The column grid in Chromium: found, filtered and walked by keys on the sample, and paged on a project too large to send at once.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { generateProject, writeProject } from '../support/generate-project.ts'
import { itNeeds } from '../support/it-needs.ts'
import { scratchFolder } from '../support/scratch.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { nameless, openSample, runCommand } from './support/window.ts'

/** Characters of the longest text that the engine may send while columns are looked at: a page of them, and not all. */
const LONGEST = 120_000

describe('the column grid', () => {
  let browser: Browser
  let server: Started
  let page: Page
  const complaints: string[] = []
  let received: number[] = []

  const grid = (): Locator => page.getByRole('grid', { name: 'Columns' })
  const selectedRow = (): Locator => grid().locator('[role="row"][aria-selected="true"]')
  const inspector = (name: string): Locator => page.getByRole('complementary', { name: `Column ${name}` })
  const cells = async (row: Locator): Promise<readonly string[]> => row.getByRole('gridcell').allInnerTexts()

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(payload.length)))
    await page.goto(server.said)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  itNeeds({ tool: missingChromium }, 'finds a column, walks its lineage by keys, and opens the node where it comes from', async () => {
    await openSample(page)
    await runCommand(page, 'Show the column grid')
    await page.getByLabel('Filter by selector').fill('dim_customer email')
    await page.getByRole('status').filter({ hasText: /^1 of \d+ columns$/ }).waitFor()
    await grid().focus()
    await page.keyboard.press('ArrowDown')
    await inspector('EMAIL').waitFor()
    expect(await cells(selectedRow())).toEqual(['CORE', 'DIM_CUSTOMER', 'EMAIL', 'VARCHAR(120)', 'STG.STG_CUSTOMER.EMAIL', '2', '–'])

    await page.keyboard.press('Enter')
    const ways = inspector('EMAIL').getByRole('tree', { name: 'Made from' })
    await ways.and(page.locator(':focus')).waitFor()
    expect(await ways.getByRole('treeitem').evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-level')} ${item.getAttribute('aria-label')}`))).toEqual([
      '1 STG.STG_CUSTOMER.EMAIL, 1 step away', '2 RAW.CUSTOMERS.EMAIL, 2 steps away, by LOWER(TRIM({{SRC}}))',
    ])
    await page.keyboard.press('ArrowLeft')
    await ways.getByRole('treeitem', { expanded: false }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await inspector('EMAIL').getByText('Source RAW.CUSTOMERS', { exact: true }).waitFor()
    await inspector('EMAIL').getByRole('tree', { name: 'Used for' }).and(page.locator(':focus')).waitFor()
    expect(await nameless(page)).toEqual([])
    await inspector('EMAIL').getByRole('button', { name: 'Open the node' }).click()
    await page.getByRole('complementary', { name: 'Node CUSTOMERS' }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'shows what a selector picks, and says so where that is nothing', async () => {
    const box = page.getByLabel('Filter by selector')
    await box.fill('{ location: MART }')
    await page.getByRole('status').filter({ hasText: /^18 of \d+ columns$/ }).waitFor()
    await box.fill('no such words anywhere')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await box.fill('{ location: ')
    await page.getByRole('heading', { name: 'No columns to show' }).waitFor()
    await box.press('Escape')
    await page.getByRole('status').filter({ hasText: /^\d+ columns$/ }).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'goes to the end of 40,000 columns and sorts them without taking them all', async () => {
    const folder = scratchFolder('columns')
    await writeProject(generateProject({ nodes: 2_000, columns: 20 }), folder)
    await runCommand(page, 'Open another project')
    await page.getByLabel('Project folder').fill(folder)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('treeitem', { name: 'MART' }).waitFor({ timeout: 30_000 })
    received = []
    await runCommand(page, 'Show the column grid')
    await page.getByRole('status').filter({ hasText: /^40,000 columns$/ }).waitFor()
    await grid().focus()
    await page.keyboard.press('End')
    await inspector('COLUMN_19').waitFor()
    const last = await cells(selectedRow())
    expect(await selectedRow().getAttribute('aria-rowindex')).toBe('40001')
    await grid().getByRole('button', { name: 'Above' }).click()
    // The same column, in its new place: the rows are those of the new order.
    await grid().locator('[role="row"][aria-selected="true"]:not([aria-rowindex="40001"])').waitFor()
    expect(await cells(selectedRow())).toEqual(last)
    expect(await grid().getByRole('row').count()).toBeLessThan(100)
    expect({ longest: Math.max(...received) < LONGEST, complaints }).toEqual({ longest: true, complaints: [] })
  })
})
