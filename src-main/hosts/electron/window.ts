// The one window: sandboxed, isolated, without Node, showing the page that was built with it.
import { BrowserWindow, app, nativeTheme } from 'electron'
import { join } from 'node:path'
import { ORIGIN } from './page-files.ts'

export function createWindow(folder: string | undefined): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440, height: 900, minWidth: 900, minHeight: 560, show: false, title: 'Sluice',
    icon: join(app.getAppPath(), 'resources', 'icons', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141716' : '#f3f4f2',
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${ORIGIN}/index.html${folder === undefined ? '' : `?folder=${encodeURIComponent(folder)}`}`)
  return window
}
