// The desktop: one instance, one window, one engine.
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerDesktopCalls } from './desktop-calls.ts'
import { openEngineSource } from './engine-source.ts'
import { guardEveryContent, guardPermissions } from './guards.ts'
import { showMenu } from './menu.ts'
import { readOptions } from './options.ts'
import { declareScheme, servePage } from './page-protocol.ts'
import { createWindow } from './window.ts'

export function startDesktop(): void {
  const options = readOptions(process.argv.slice(1))
  if (!app.requestSingleInstanceLock()) return app.quit()
  let window: BrowserWindow | undefined
  const currentWindow = (): BrowserWindow | undefined => window
  const openWindow = (): void => {
    window = createWindow(options.folder)
    window.once('closed', () => { window = undefined })
  }
  const engine = openEngineSource(options)
  let isEnding = false

  declareScheme()
  guardEveryContent()
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit() })
  app.on('activate', () => { if (window === undefined) openWindow() })
  app.on('before-quit', (event) => {
    if (isEnding) return
    // The engine lets go of its data folder first; what it was doing is in the journal.
    event.preventDefault()
    isEnding = true
    void engine.end().then(() => app.quit())
  })
  void app.whenReady().then(() => {
    const page = join(app.getAppPath(), 'out', 'renderer')
    if (!existsSync(join(page, 'index.html'))) {
      dialog.showErrorBox('Sluice is not built', `There is no page in ${page}. Build it with npm run build.`)
      return app.quit()
    }
    guardPermissions()
    servePage(page)
    answerDesktopCalls(currentWindow, engine)
    showMenu(currentWindow)
    return openWindow()
  })
}
