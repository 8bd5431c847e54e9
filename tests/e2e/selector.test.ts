// The selector box in Chromium, on the real engine: completed by keyboard, coloured, underlined and mended.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, startPage } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { nameless, openSample } from './support/window.ts'

describe('the selector box', () => {
  let browser: Browser
  let server: Started
  let page: Page
  let box: Locator
  const complaints: string[] = []

  const options = (): Promise<readonly string[]> => page.getByRole('option').locator('span').allInnerTexts()
  /** Once the engine has answered for it. */
  const shows = (text: string | RegExp): Promise<void> => page.getByRole('status').filter({ hasText: text }).waitFor()
  /** The coloured layer's words, each with what it is taken for. */
  const coloured = (): Promise<readonly string[]> =>
    page.locator('.selector-layer span').evaluateAll((spans) => spans.flatMap((span) => (span.textContent?.trim() === '' ? [] : [`${span.className.trim()}: ${span.textContent ?? ''}`])))

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    server = await startPage('')
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await page.goto(server.said)
    await openSample(page)
    box = page.getByRole('combobox', { name: 'Filter by selector' })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    expect(complaints).toEqual([])
  })

  itNeeds({ tool: missingChromium }, 'completes keys, then their values, by keyboard alone', async () => {
    await box.pressSequentially('+{ loc')
    expect([await options(), await box.getAttribute('aria-expanded')]).toEqual([['location:'], 'true'])
    await page.keyboard.press('Enter')
    expect([await box.inputValue(), await options()]).toEqual(['+{ location: ', ['CORE', 'MART', 'RAW', 'STG']])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    const active = await box.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active ?? ''}"]`).innerText()).toMatch(/^STG/)
    await page.keyboard.press('Tab')
    await box.pressSequentially(' name: cust')
    expect(await options()).toEqual(['STG_CUSTOMER'])
    await page.keyboard.press('Tab')
    await box.pressSequentially(' }')
    expect(await box.inputValue()).toBe('+{ location: STG name: STG_CUSTOMER }')
    await shows(/^3 of 27 nodes$/)
  })

  itNeeds({ tool: missingChromium }, 'closes its list with Escape, and only then is emptied', async () => {
    await box.fill('')
    await box.pressSequentially('{ dim')
    await page.getByRole('listbox').waitFor()
    expect(await nameless(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect([await page.getByRole('listbox').count(), await box.inputValue()]).toEqual([0, '{ dim'])
    await page.keyboard.press('Escape')
    expect(await box.inputValue()).toBe('')
    await shows(/^27 nodes$/)
  })

  itNeeds({ tool: missingChromium }, 'leaves plain words as they are, unless one of the nodes that they name is chosen', async () => {
    await box.pressSequentially('cust')
    expect(await options()).toEqual(['CUSTOMERS', 'CUSTOMER_VALUE', 'DIM_CUSTOMER', 'STG_CUSTOMER'])
    await page.keyboard.press('Enter')
    expect([await page.getByRole('listbox').count(), await box.inputValue()]).toEqual([0, 'cust'])
    await shows(/^4 of 27 nodes$/)
    await box.pressSequentially('omer_')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('{ CUSTOMER_VALUE }')
    await shows(/^1 of 27 nodes$/)
  })

  itNeeds({ tool: missingChromium }, 'takes an option by mouse, and offers what goes on when asked', async () => {
    await page.keyboard.press('Control+Space')
    expect(await options()).toEqual(['+ and all below', 'OR', 'AND', 'AND NOT'])
    await page.getByRole('option', { name: '+ and all below' }).click()
    expect([await box.inputValue(), await box.evaluate((element) => element === document.activeElement)]).toEqual(['{ CUSTOMER_VALUE }+', true])
  })

  itNeeds({ tool: missingChromium }, 'colours its text, and keeps the colours on it while a long one scrolls', async () => {
    await box.fill('NOT 2+{ location: STG, DIM_* }')
    expect(await coloured()).toEqual([
      'selector-operator: NOT', 'selector-depth: 2', 'selector-depth: +', 'selector-bracket: {', 'selector-key: location', 'selector-key: :', 'selector-value: STG',
      'selector-bracket: ,', 'selector-value: DIM_*', 'selector-bracket: }',
    ])
    await box.fill(Array.from({ length: 12 }, (_, n) => `{ location: STG name: STG_${n} }`).join(' OR '))
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    const [scrolled, moved] = await box.evaluate((element) => {
      const written = document.querySelector('.selector-written')
      return [element.scrollLeft, written === null ? 0 : -new DOMMatrix(getComputedStyle(written).transform).e]
    })
    expect(scrolled).toBeGreaterThan(500)
    expect(moved).toBe(scrolled)
  })

  itNeeds({ tool: missingChromium }, 'underlines what is wrong, and writes what was meant', async () => {
    await box.fill('+{ DIM_CUSTOMER || DIM_STORE }')
    await shows('The selector does not parse: || stands inside braces.')
    expect([await page.locator('.is-marked-problem').allInnerTexts(), await box.getAttribute('aria-invalid')]).toEqual([['||'], 'true'])
    await page.getByRole('button', { name: 'Write +({ DIM_CUSTOMER } OR { DIM_STORE })' }).click()
    expect([await box.inputValue(), await box.evaluate((element) => element === document.activeElement)]).toEqual(['+({ DIM_CUSTOMER } OR { DIM_STORE })', true])
    await shows(/^7 of 27 nodes$/)
    expect([await page.locator('.is-marked-problem').count(), await box.getAttribute('aria-invalid')]).toEqual([0, 'false'])
  })

  itNeeds({ tool: missingChromium }, 'underlines a part that matches nothing, and says what else stands in the way', async () => {
    await box.fill('{ DIM_CUSTMER } OR { location: MART }')
    await shows('Nothing matches { DIM_CUSTMER }; nearest: DIM_CUSTOMER')
    await page.locator('.is-marked-warning').filter({ hasText: 'DIM_CUSTMER' }).waitFor()
    await box.fill('{ status: failed }')
    await shows('nothing has run in sandbox from this machine; deploy or refresh there first')
    await box.fill('')
  })

  itNeeds({ tool: missingChromium }, 'shows a job’s selector as chips too, two views of one text', async () => {
    await page.getByRole('treeitem', { name: 'Nightly' }).click()
    const include = page.getByRole('combobox', { name: 'Include' })
    await include.fill('{ location: STG name: STG_ORDER } OR { location: MART }')
    const parts = page.getByRole('list', { name: 'Parts of Include' })
    await parts.getByRole('button', { name: 'STG_ORDER and all above' }).click()
    await parts.getByRole('button', { name: 'Not MART' }).click()
    expect(await include.inputValue()).toBe('+{ location: STG name: STG_ORDER } OR NOT { location: MART }')
    await parts.getByRole('button', { name: 'Remove STG_ORDER' }).click()
    expect([await include.inputValue(), await nameless(page)]).toEqual(['NOT { location: MART }', []])
  })
})
