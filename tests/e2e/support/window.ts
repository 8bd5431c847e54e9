// What a user does in the window, step by step, by the names that are read to one who cannot see it.
import type { Locator, Page } from 'playwright-core'

/** ms that a deploy or a refresh of a small project may take on a busy machine. */
const LONG = 60_000

export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await graphOf(page).waitFor({ timeout: LONG })
}

export async function openFolder(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Project folder').fill(folder)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await graphOf(page).waitFor({ timeout: LONG })
}

export function graphOf(page: Page): Locator {
  return page.getByRole('group', { name: /^Graph of/ })
}

export function card(page: Page, name: string): Locator {
  return graphOf(page).getByRole('button', { name: new RegExp(`^${name},`) })
}

/** Plans and deploys everything; leaves the deploy's run on the screen, done. */
export async function planAndDeploy(page: Page, environment: string): Promise<void> {
  await page.getByRole('button', { name: `Plan ${environment}` }).first().click()
  await page.getByRole('grid', { name: 'Changes' }).waitFor({ timeout: LONG })
  await page.getByRole('button', { name: `Deploy to ${environment}…` }).click()
  await page.getByRole('dialog').getByRole('button', { name: `Deploy to ${environment}` }).click()
  await page.getByRole('heading', { name: `Deployed to ${environment}` }).waitFor({ timeout: LONG })
}

/** `rows` in each source, in the embedded warehouse of the active environment. */
export async function makeUpSources(page: Page, rows: number): Promise<void> {
  await runCommand(page, 'Make up source data')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Rows in each source').fill(String(rows))
  await dialog.getByRole('button', { name: 'Make up source data' }).click()
  await dialog.getByRole('heading', { name: 'Source data is there' }).waitFor({ timeout: LONG })
  await dialog.getByRole('button', { name: 'Close' }).click()
}

/** Finds a command in the palette by keyboard alone. */
export async function runCommand(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search nodes, run a command' }).fill(text)
  await page.getByRole('option', { name: new RegExp(`^${text}`) }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Starts a job, and gives back every state that its nodes were shown in until it ended. */
export async function refreshJob(page: Page, job: string, environment: string): Promise<ReadonlySet<string>> {
  const statesSoFar = await watchNodeStates(page)
  await page.getByRole('treeitem', { name: job }).click()
  await page.getByRole('button', { name: '▷ Refresh job…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: `Refresh ${environment}` }).click()
  await page.getByRole('heading', { level: 1, name: / is done | failed / }).waitFor({ timeout: LONG })
  return new Set(await statesSoFar())
}

/** Notes, inside the page, each state that a cell shows at any change of the document: asking from outside can miss one that is short. */
async function watchNodeStates(page: Page): Promise<() => Promise<readonly string[]>> {
  const watch = await page.evaluateHandle(() => {
    const states = new Set<string>()
    const look = (): void => {
      for (const cell of document.querySelectorAll('[role="grid"][aria-label="Nodes of the run"] [role="gridcell"]')) {
        const text = cell.textContent?.trim() ?? ''
        if (/^(waits|queued|running|done|failed|skipped)$/.test(text)) states.add(text)
      }
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    return { end: (): string[] => { look(); observer.disconnect(); return [...states] } }
  })
  return () => watch.evaluate(({ end }) => end())
}

/** Everything that can be used and has no name; each by its markup. */
export async function nameless(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const used = document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"], [role="button"], [role="tab"], [role="treeitem"], [role="option"]')
    const nameOf = (element: HTMLElement): string => {
      const labelled = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('')
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent ?? '').join('') : ''
      return [element.getAttribute('aria-label'), labelled, labels, element.textContent].map((text) => text?.trim() ?? '').find((text) => text !== '') ?? ''
    }
    return [...used].filter((element) => element.checkVisibility() && nameOf(element) === '').map((element) => element.outerHTML.slice(0, 200))
  })
}
