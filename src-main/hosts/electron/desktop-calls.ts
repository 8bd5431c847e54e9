// Answers the window's few calls to the desktop; each only from the window's own main frame.
import { MessageChannelMain, dialog, ipcMain, nativeTheme } from 'electron'
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { DESKTOP_CHANNELS } from '../../contract/desktop.ts'
import type { EngineSource } from './engine-source.ts'
import { isOwnFrame, openAllowedPage } from './guards.ts'

export function answerDesktopCalls(currentWindow: () => BrowserWindow | undefined, engine: EngineSource): void {
  /** The window that the message comes from; undefined refuses it. */
  const sender = (event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | undefined => {
    const window = currentWindow()
    return isOwnFrame(window, event.senderFrame) ? window : undefined
  }
  const required = (event: IpcMainInvokeEvent): BrowserWindow => {
    const window = sender(event)
    if (window === undefined) throw new Error('refused: the message is not from the window’s own page')
    return window
  }
  ipcMain.on(DESKTOP_CHANNELS.connect, (event) => {
    const window = sender(event)
    if (window === undefined) return
    const { port1, port2 } = new MessageChannelMain()
    engine.connect(port1)
    window.webContents.postMessage(DESKTOP_CHANNELS.port, null, [port2])
  })
  ipcMain.on(DESKTOP_CHANNELS.setTheme, (event, theme: unknown) => {
    if (sender(event) !== undefined && (theme === 'system' || theme === 'light' || theme === 'dark')) nativeTheme.themeSource = theme
  })
  ipcMain.handle(DESKTOP_CHANNELS.openExternal, async (event, url: unknown) => {
    required(event)
    return openAllowedPage(url)
  })
  ipcMain.handle(DESKTOP_CHANNELS.pickFolder, async (event) => {
    const picked = await dialog.showOpenDialog(required(event), { title: 'Open a project', properties: ['openDirectory'] })
    return picked.canceled ? undefined : picked.filePaths[0]
  })
}
