// What no content of any window may do: navigate away, open windows, embed web views, ask for permissions. One rule each.
import { app, session, shell } from 'electron'
import type { BrowserWindow, WebContents, WebFrameMain } from 'electron'
import { isOwnUrl } from './page-files.ts'

/** Pages that may be opened in the system's browser. */
const ALLOWED_PAGES = ['https://docs.snowflake.com/', 'https://docs.coalesce.io/', 'https://duckdb.org/docs/']

export function guardEveryContent(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault(): void }, url: string): void => {
    if (!isOwnUrl(url)) event.preventDefault()
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** What the page needs, for its own origin only: to put a command on the clipboard, and to show ends of runs as the desktop's notifications. */
const NEEDED = ['clipboard-sanitized-write', 'notifications']

export function guardPermissions(): void {
  const isGranted = (permission: string, url: string): boolean => NEEDED.includes(permission) && isOwnUrl(url)
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => answer(isGranted(permission, contents.getURL())))
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
}

/** A message counts only from the main frame of our own window, while that shows our own page. */
export function isOwnFrame(window: BrowserWindow | undefined, frame: WebFrameMain | null): boolean {
  if (window === undefined || window.isDestroyed() || frame === null) return false
  const main = window.webContents.mainFrame
  return frame.processId === main.processId && frame.routingId === main.routingId && isOwnUrl(frame.url)
}

/** false where the page is not on the list. */
export async function openAllowedPage(url: unknown): Promise<boolean> {
  if (typeof url !== 'string' || !ALLOWED_PAGES.some((page) => url.startsWith(page))) return false
  await shell.openExternal(url)
  return true
}
