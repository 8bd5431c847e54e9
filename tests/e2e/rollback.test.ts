// Rolling back in the window: from a run, from the runs and from what is kept, each through the plan's review; rehearsed too.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { copyOf } from '../support/scratch.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, checkout, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { makeUpSources, openFolder, planAndDeploy, refreshJob, runCommand } from './support/window.ts'

describe('a rollback in the window', () => {
  let browser: Browser
  let server: Started
  let page: Page
  let shop = ''
  const complaints: string[] = []

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    shop = copyOf(join(checkout, 'resources', 'sample'), 'shop')
    const rules = join(shop, 'sluice.yml')
    writeFileSync(rules, readFileSync(rules, 'utf8').replace(/^environments:\n( {2}sandbox: .*\n)?/m, 'environments:\n  sandbox: {keep: 14 days}\n'))
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
    await openFolder(page, shop)
    await makeUpSources(page, 20)
    await planAndDeploy(page, 'sandbox')
    await refreshJob(page, 'Nightly', 'sandbox')
    for (const node of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) rmSync(join(shop, 'nodes', `${node}.yml`))
    await runCommand(page, 'Plan sandbox')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.getByRole('row', { name: /FCT_RETURN/ }).waitFor()
    await page.getByRole('button', { name: 'Deploy to sandbox…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy to sandbox' }).click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor({ timeout: 60_000 })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const changes = () => page.getByRole('grid', { name: 'Changes' })
  const comesBack = () => page.getByRole('region', { name: 'Comes back' })
  const openRuns = () => page.getByRole('button', { name: 'History', exact: true }).click()

  itNeeds({ tool: missingChromium }, 'is offered for an earlier deploy in the list of runs, and says what comes back with how many rows', async () => {
    await openRuns()
    await page.getByRole('button', { name: 'Roll back…' }).last().click()
    await comesBack().waitFor({ timeout: 60_000 })
    expect([await comesBack().innerText(), await page.getByRole('heading', { level: 1 }).innerText()]).toEqual([
      expect.stringMatching(/kept copy\s+CORE\.FCT_RETURN\s+\d+ rows\s+kept until /), expect.stringMatching(/to sandbox: back to what run 1 left$/),
    ])
  })

  itNeeds({ tool: missingChromium }, 'can be rehearsed, cancelled on the way or to its end, with what the engine cannot prove', async () => {
    const notice = page.getByRole('status').filter({ hasText: 'The rehearsal passed' })
    const isCancelled = await cancelAsSoonAsItCan(page)
    await page.getByRole('button', { name: 'Rehearse' }).click()
    expect(await isCancelled()).toBe('Cancel rehearsal')
    await page.getByRole('button', { name: 'Rehearse' }).waitFor()
    expect(await notice.count()).toBe(0)
    await page.getByRole('button', { name: 'Rehearse' }).click()
    await notice.waitFor({ timeout: 60_000 })
    await notice.getByText('What it asked afterwards, and what it cannot prove').click()
    expect(await notice.innerText()).toMatch(/planning again finds nothing to do[\s\S]*Not proved: How long a step takes/)
  })

  itNeeds({ tool: missingChromium }, 'lists what is kept, and brings one copy back alone', async () => {
    await runCommand(page, 'Kept copies in sandbox')
    const row = page.getByRole('grid', { name: 'Kept copies' }).getByRole('row').nth(1)
    await row.waitFor()
    expect(await row.innerText()).toMatch(/table\s+CORE\.\s*FCT_RETURN\s+\d+ rows?\s+run 3/)
    await page.getByRole('button', { name: 'Bring it back…' }).click()
    await comesBack().waitFor({ timeout: 60_000 })
    expect((await changes().getByRole('row').allInnerTexts()).filter((text) => /RETURN/.test(text))).toEqual([expect.stringMatching(/create table[\s\S]*FCT_RETURN/)])
    await page.getByRole('button', { name: 'Roll back sandbox…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back sandbox' }).click()
    await page.getByRole('heading', { name: 'Deployed to sandbox' }).waitFor({ timeout: 60_000 })
  })

  itNeeds({ tool: missingChromium }, 'is offered in the view of a run, and says where nothing is to be undone', async () => {
    await page.getByRole('button', { name: 'Roll back to this…' }).click()
    await page.getByText(/^sandbox is as run 4 left it$/).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Back to before the last deploy…' }).click()
    await changes().waitFor({ timeout: 60_000 })
    expect([await changes().getByRole('row').nth(1).innerText(), complaints]).toEqual([expect.stringMatching(/FCT_RETURN/), []])
  })
})

/** From inside the page, since a rehearsal of a small copy is over before one could be asked from outside. Gives the name of what was pressed. */
async function cancelAsSoonAsItCan(page: Page): Promise<() => Promise<string | null>> {
  const pressed = await page.evaluateHandle(() => {
    const found = new Promise<string | null>((resolve) => {
      const observer = new MutationObserver(() => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel rehearsal')
        if (button === undefined) return
        observer.disconnect()
        button.click()
        resolve(button.textContent)
      })
      observer.observe(document.body, { subtree: true, childList: true })
    })
    return { found }
  })
  return () => pressed.evaluate(({ found }) => found)
}
