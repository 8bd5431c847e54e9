// Edits in the window, in Chromium on the real engine: a rename that is looked at, done and undone; a subgraph; a job's selectors.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, checkout, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { card, graphOf, nameless, openFolder, runCommand } from './support/window.ts'

function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile()).sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

describe('editing in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  let folder: string
  let before: ReturnType<typeof files>
  const complaints: string[] = []
  const dialog = (): Locator => page.getByRole('dialog')
  const button = (name: string): Locator => dialog().getByRole('button', { name, exact: true })

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    folder = mkdtempSync(join(tmpdir(), 'sluice-edit-'))
    cpSync(join(checkout, 'resources', 'sample'), folder, { recursive: true })
    before = files(folder)
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
    await openFolder(page, folder)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  itNeeds({ tool: missingChromium }, 'a rename shows the selectors and lines that change before anything is written', async () => {
    await card(page, 'DIM_STORE').click()
    await page.getByRole('button', { name: 'Rename…' }).click()
    await dialog().getByLabel('New name in CORE').fill('SHOPS')
    await dialog().getByText('1 selector matches other nodes than before').waitFor()
    expect(await dialog().getByRole('listitem').allInnerTexts()).toEqual(['job Hourly orders, exclude: { DIM_* }, 3 nodes → 2, loses CORE.DIM_STORE', 'Hourly orders, gains CORE.SHOPS'])
    const lines = dialog().getByRole('region', { name: 'Lines that change in 3 files' })
    expect(await lines.getByRole('heading').allInnerTexts()).toEqual(['nodes/CORE-DIM_STORE.yml → nodes/CORE-SHOPS.yml', 'nodes/CORE-FCT_ORDER_ITEM.yml', 'nodes/MART-SHOPPING_COUNTRIES.yml'])
    expect(await lines.innerText()).toContain(`+             FROM {{ ref('CORE', 'SHOPS') }} "SHOPS"`)
    expect([files(folder), await nameless(page)]).toEqual([before, []])
  })

  itNeeds({ tool: missingChromium }, 'a name that is taken is refused where it is typed', async () => {
    await dialog().getByLabel('New name in CORE').fill('dim_product')
    await dialog().getByRole('alert').filter({ hasText: 'CORE.DIM_PRODUCT is there already' }).waitFor()
    expect(await button('Rename').isEnabled()).toBe(false)
  })

  itNeeds({ tool: missingChromium }, 'it is done by Enter, shown at once, and undone from where it was done', async () => {
    await dialog().getByLabel('New name in CORE').fill('SHOPS')
    await dialog().getByRole('region', { name: 'Lines that change in 3 files' }).waitFor()
    await page.keyboard.press('Enter')
    await dialog().getByText('Rename CORE.DIM_STORE to SHOPS: 3 files written.').waitFor()
    await card(page, 'SHOPS').waitFor()
    expect(readFileSync(join(folder, 'nodes', 'CORE-SHOPS.yml'), 'utf8')).toContain('\nname: SHOPS\n')
    await button('Undo').click()
    await card(page, 'DIM_STORE').waitFor()
    expect(files(folder)).toEqual(before)
    await button('Cancel').click()
  })

  itNeeds({ tool: missingChromium }, 'a conflict is shown, and what somebody else wrote is not overwritten', async () => {
    await runCommand(page, 'Rename DIM_STORE')
    await dialog().getByLabel('New name in CORE').fill('SHOPS')
    await dialog().getByRole('region', { name: 'Lines that change in 3 files' }).waitFor()
    const file = join(folder, 'nodes', 'CORE-DIM_STORE.yml')
    appendFileSync(file, '# by hand\n')
    await button('Rename').click()
    await dialog().getByRole('alert').filter({ hasText: 'The edit would not do what was shown any more' }).waitFor()
    expect(readFileSync(file, 'utf8').endsWith('# by hand\n')).toBe(true)
    writeFileSync(file, before['nodes/CORE-DIM_STORE.yml'] ?? '', 'latin1')
    await button('Cancel').click()
  })

  itNeeds({ tool: missingChromium }, 'what a filter picks goes into a new subgraph, and back by the palette', async () => {
    await page.getByRole('button', { name: 'Close the inspector' }).click()
    await page.getByLabel('Filter by selector').fill('{ name: DIM_* }')
    await page.getByRole('status').filter({ hasText: /^3 of 27 nodes$/ }).waitFor()
    await page.getByRole('button', { name: 'Add to subgraph…' }).click()
    await dialog().getByLabel('Subgraph').selectOption('A new one…')
    await dialog().getByLabel('Its name').fill('Dimensions')
    await dialog().getByText('subgraphs/Dimensions-2.yml (new)').waitFor()
    await button('Make the subgraph').click()
    await button('Close').click()
    await page.getByRole('treeitem', { name: /^Dimensions/ }).waitFor()
    await runCommand(page, 'Undo the last edit')
    await dialog().getByRole('heading', { name: 'Undo: Add subgraph Dimensions' }).waitFor()
    await button('Undo').click()
    await page.getByRole('treeitem', { name: /^Dimensions/ }).waitFor({ state: 'detached' })
    expect(files(folder)).toEqual(before)
  })

  itNeeds({ tool: missingChromium }, 'a job is changed in its inspector, saved and undone', async () => {
    await page.getByRole('treeitem', { name: 'Nightly' }).click()
    const job = page.getByRole('complementary', { name: 'Job Nightly' })
    const exclude = job.getByRole('combobox', { name: 'Exclude' })
    await exclude.fill('{ name: SALES')
    expect(await job.getByRole('button', { name: 'Save' }).isEnabled()).toBe(false)
    await exclude.fill('{ name: SALES* }')
    await job.getByText('Not saved. It loses 1 node.').waitFor()
    await job.getByRole('button', { name: 'Save' }).click()
    await job.getByText('Saved to jobs/Nightly-1.yml.').waitFor()
    expect(readFileSync(join(folder, 'jobs', 'Nightly-1.yml'), 'utf8')).toBe((before['jobs/Nightly-1.yml'] ?? '').replace('excludeSelector: ""', 'excludeSelector: "{ name: SALES* }"'))
    await job.getByRole('button', { name: 'Undo' }).click()
    await job.getByText('Saved to').waitFor({ state: 'detached' })
    expect([files(folder), await exclude.inputValue(), await nameless(page)]).toEqual([before, '', []])
    await graphOf(page).waitFor()
  })

  itNeeds({ tool: missingChromium }, 'broke no rule of its own content security policy and threw nothing', async () => {
    expect(complaints).toEqual([])
  })
})
