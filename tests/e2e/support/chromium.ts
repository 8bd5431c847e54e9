// The system's Chromium, driven by Playwright.
import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]

const path = findChromium()
export const missingChromium = path === undefined ? 'there is no chromium on this machine' : undefined

export function launchChromium(): Promise<Browser> {
  if (path === undefined) throw new Error('there is no chromium')
  return chromium.launch({ executablePath: path, args: FLAGS })
}

function findChromium(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      continue
    }
  }
  return undefined
}
