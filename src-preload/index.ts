// What the sandboxed window gets of the desktop: one port to the engine and a handful of calls, nothing else of Electron or Node.
import { contextBridge, ipcRenderer } from 'electron'
import { DESKTOP_CHANNELS } from '../src-main/contract/desktop.ts'
import type { MenuCommand, SluiceDesktop } from '../src-main/contract/desktop.ts'

const desktop: SluiceDesktop = {
  platform: process.platform,
  connect: () => ipcRenderer.send(DESKTOP_CHANNELS.connect),
  pickFolder: () => ipcRenderer.invoke(DESKTOP_CHANNELS.pickFolder),
  openExternal: (url) => ipcRenderer.invoke(DESKTOP_CHANNELS.openExternal, url),
  setTheme: (theme) => ipcRenderer.send(DESKTOP_CHANNELS.setTheme, theme),
  onMenu: (listener) => {
    const receive = (_event: unknown, command: MenuCommand): void => listener(command)
    ipcRenderer.on(DESKTOP_CHANNELS.menu, receive)
    return () => void ipcRenderer.removeListener(DESKTOP_CHANNELS.menu, receive)
  },
}

// A port cannot cross the bridge: it is handed to the window in a message, which the window takes from itself only.
ipcRenderer.on(DESKTOP_CHANNELS.port, (event) => window.postMessage(DESKTOP_CHANNELS.port, location.origin, event.ports))

contextBridge.exposeInMainWorld('sluiceDesktop', desktop)
