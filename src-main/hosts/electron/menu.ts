// The menu: what the window can do, with its keys; editing and the window's own items come from the system.
import { Menu } from 'electron'
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import { DESKTOP_CHANNELS } from '../../contract/desktop.ts'
import type { MenuCommand } from '../../contract/desktop.ts'

export function showMenu(currentWindow: () => BrowserWindow | undefined): void {
  const item = (label: string, accelerator: string, command: MenuCommand): MenuItemConstructorOptions => ({
    label, accelerator, click: () => currentWindow()?.webContents.send(DESKTOP_CHANNELS.menu, command),
  })
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [item('Open Project…', 'CmdOrCtrl+O', 'open-project'), item('Close Tab', 'CmdOrCtrl+W', 'close-tab'), { type: 'separator' }, { role: process.platform === 'darwin' ? 'close' : 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Search and Commands…', 'CmdOrCtrl+K', 'palette'), { type: 'separator' },
        item('Plan', 'CmdOrCtrl+Shift+P', 'plan'), item('Runs', 'CmdOrCtrl+Shift+H', 'runs'), item('Findings', 'CmdOrCtrl+Shift+M', 'findings'), { type: 'separator' },
        item('Light or Dark', 'CmdOrCtrl+Shift+L', 'toggle-theme'), { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
