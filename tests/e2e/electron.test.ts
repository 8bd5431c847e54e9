// The window in a real Electron, attached to an engine in Node: it works, and refuses what no window of ours may do.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import type { SluiceDesktop } from '../../src-main/contract/index.ts'
import { electronNeeds, hasElectron, launchDesktop } from './support/electron.ts'
import type { Desktop } from './support/electron.ts'
import { buildWindow, checkout, startEngine } from './support/processes.ts'
import type { Started } from './support/processes.ts'
import { itNeeds } from '../support/it-needs.ts'
import { card, graphOf, openSample, planAndDeploy } from './support/window.ts'

describe('the window in Electron', () => {
  let engine: Started
  let desktop: Desktop
  let page: Page

  beforeAll(async () => {
    if (!hasElectron) return
    buildWindow()
    engine = await startEngine()
    desktop = await launchDesktop(engine.dataFolder)
    page = await desktop.app.firstWindow()
  }, 400_000)
  afterAll(async () => {
    await desktop?.close()
    await engine?.stop()
  })

  itNeeds(electronNeeds, 'opens the sample, plans and deploys it', async () => {
    await openSample(page)
    await planAndDeploy(page, 'sandbox')
    await card(page, 'DIM_CUSTOMER').click()
    expect(await page.getByRole('complementary', { name: 'DIM_CUSTOMER in this run' }).getByRole('option').count()).toBeGreaterThan(0)
    expect(await graphOf(page).isVisible()).toBe(true)
  })

  itNeeds(electronNeeds, 'is sandboxed: the page has neither Node nor Electron', async () => {
    const reach = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window))
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      // Safe: getLastWebPreferences is in every Electron, though its types left it out.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag }
    })
    expect({ reach, preferences }).toEqual({ reach: [], preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false } })
  })

  itNeeds(electronNeeds, 'refuses to navigate away', async () => {
    const before = page.url()
    await page.evaluate(() => { location.href = 'https://example.com/' })
    await page.evaluate(() => { location.href = 'file:///etc/passwd' })
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    expect(await graphOf(page).isVisible()).toBe(true)
  })

  itNeeds(electronNeeds, 'refuses to open a window', async () => {
    const opened = await page.evaluate(() => [window.open('https://example.com/'), window.open('about:blank')].map((each) => each === null))
    expect({ opened, windows: desktop.app.windows().length }).toEqual({ opened: [true, true], windows: 1 })
  })

  itNeeds(electronNeeds, 'refuses permissions, but for the notifications that it shows', async () => {
    const states = await page.evaluate(async () => {
      const asked = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'refused')
      const place = await new Promise<string>((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('refused')))
      return [asked, place, await Notification.requestPermission()]
    })
    expect(states).toEqual(['refused', 'refused', 'granted'])
  })

  itNeeds(electronNeeds, 'opens in the browser only what is on the list', async () => {
    const refused = ['https://example.com/', 'file:///etc/passwd', 'https://docs.snowflake.com.example.com/']
    const answers = await page.evaluate((urls) => {
      // Safe: the preload has put it there.
      const { sluiceDesktop } = window as unknown as { readonly sluiceDesktop: SluiceDesktop }
      return Promise.all(urls.map((url) => sluiceDesktop.openExternal(url)))
    }, refused)
    expect(answers).toEqual([false, false, false])
  })

  itNeeds(electronNeeds, 'refuses a message from a foreign frame', async () => {
    const answer = await desktop.app.evaluate(async ({ BrowserWindow }, preload) => {
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
      await foreign.loadURL('data:text/html,<title>foreign</title>')
      const said: unknown = await foreign.webContents.executeJavaScript(`(async () => {
        let ports = 0
        window.addEventListener('message', (event) => { ports += event.ports.length })
        window.sluiceDesktop.connect()
        const call = await window.sluiceDesktop.openExternal('https://duckdb.org/docs/').then(() => 'answered', (error) => String(error))
        await new Promise((resolve) => setTimeout(resolve, 500))
        return { ports, isRefused: call.includes('refused') }
      })()`)
      foreign.destroy()
      return said
    }, join(checkout, 'out', 'preload', 'index.cjs'))
    expect(answer).toEqual({ ports: 0, isRefused: true })
  })

  itNeeds(electronNeeds, 'serves the page’s own files and nothing beside them', async () => {
    const statuses = await page.evaluate(async () => {
      const status = (path: string) => fetch(path).then((answer) => answer.status, () => 'refused')
      return [await status('sluice://app/mark.svg'), await status('sluice://app/../main/index.cjs'), await status('sluice://app/%2e%2e%2f%2e%2e%2fpackage.json'), await status('sluice://other/index.html')]
    })
    expect(statuses).toEqual([200, 404, 404, 'refused'])
  })
})
