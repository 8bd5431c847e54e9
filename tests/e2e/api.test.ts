// The API in a browser: the page to try it stands by itself under its policy, and the link of a run leads to the run.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { startApiService, TOKEN } from '../support/api-service.ts'
import type { ApiService } from '../support/api-service.ts'
import { itNeeds } from '../support/it-needs.ts'
import { launchChromium, missingChromium } from './support/chromium.ts'
import { buildWindow, checkout } from './support/processes.ts'

describe('the API in a browser', () => {
  let service: ApiService
  let browser: Browser
  let page: Page
  let complaints: string[] = []
  const asked: string[] = []

  beforeAll(async () => {
    if (missingChromium !== undefined) return
    buildWindow()
    service = await startApiService({ page: join(checkout, 'out', 'renderer') })
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(service.server.link())
  })
  afterAll(async () => {
    await browser?.close()
    await service?.[Symbol.asyncDispose]()
  })

  itNeeds({ tool: missingChromium }, 'shows every call and makes one with the token, asking nobody else for anything', async () => {
    complaints = []
    await page.goto(`${service.server.address}/docs`)
    await page.getByRole('button', { name: 'Authorize' }).first().click()
    await page.getByRole('textbox').last().fill(TOKEN)
    await page.getByRole('button', { name: 'Apply credentials' }).click()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.locator('#operations-environments-listEnvironments .opblock-summary-control').click()
    await page.getByRole('button', { name: 'Try it out' }).click()
    await page.getByRole('button', { name: 'Execute' }).click()
    await page.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor()
    const operations = await page.locator('.opblock').count()
    const foreign = asked.filter((url) => !url.startsWith(service.server.address) && !url.startsWith('data:'))
    expect({ operations, complaints, foreign }).toEqual({ operations: 19, complaints: [], foreign: [] })
  })

  itNeeds({ tool: missingChromium }, 'leads from the link of a run to the run', async () => {
    const started = await service.ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: 'sandbox', jobID: '1' } } })
    const { runCounter } = started.body as { readonly runCounter: number }
    const { body } = await service.ask(`/scheduler/runStatus?runCounter=${runCounter}`)
    await page.goto((body as { readonly runLink: string }).runLink)
    await page.getByRole('heading', { level: 1, name: /^Nightly is done in sandbox/ }).waitFor({ timeout: 60_000 })
    expect(await page.getByRole('tab', { name: `Run ${runCounter}` }).count()).toBe(1)
  })
})
