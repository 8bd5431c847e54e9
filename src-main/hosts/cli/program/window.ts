// open, serve and demo.
import { join } from 'node:path'
import { Option } from 'commander'
import { commonOptionsOf, readWholeNumber, terminalOf } from '../arguments.ts'
import { runCommand } from '../command.ts'
import { demo, demoFolder } from '../commands/demo.ts'
import { installService, uninstallService } from '../commands/service.ts'
import { showToken } from '../commands/token.ts'
import { openWindow, serve } from '../commands/window.ts'
import type { ServeFlags } from '../commands/window.ts'
import type { Kit } from './kit.ts'

const port = readWholeNumber(0, 65_535)

export function addWindow({ program, add, withFlags }: Kit): void {
  withFlags(add(program, 'open [dir]', 'open the window, or the page where there is no Electron'), (flags, [folder]) =>
    openWindow(terminalOf(flags), commonOptionsOf(folder === undefined ? flags : { ...flags, project: folder })))
  withFlags<ServeFlags & { readonly showToken?: boolean; readonly install?: boolean; readonly uninstall?: boolean }>(
    add(program, 'serve', 'serve the page and the HTTP API of one project; prints a one-time link, and where the token of the API is kept')
      .option('--port <n>', 'default: a free one', port)
      .option('--host <address>', 'default: 127.0.0.1; another needs --tls-cert and --tls-key')
      .option('--tls-cert <file>', 'certificate in PEM; the names that it is good for are those that are answered to')
      .option('--tls-key <file>', 'its key in PEM')
      .option('--show-token', 'print the token of the API, and end')
      .addOption(new Option('--install', 'make it a service of this user, which starts with them (systemd)').conflicts(['uninstall', 'showToken']))
      .option('--uninstall', 'end and remove that service'),
    (flags) => {
      const [terminal, options] = [terminalOf(flags), commonOptionsOf(flags)]
      if (flags.install === true) return installService(terminal, options, flags)
      if (flags.uninstall === true) return uninstallService(terminal, options)
      return flags.showToken === true ? runCommand(terminal, options, showToken) : serve(terminal, options, flags)
    },
  )
  withFlags(add(program, 'demo', 'the sample shop, planned, deployed and refreshed in a temporary folder'), (flags) => {
    const folder = demoFolder()
    const options = commonOptionsOf(flags)
    return runCommand(terminalOf(flags), { ...options, dataFolder: options.dataFolder ?? join(folder, 'data') }, (context) => demo(context, folder))
  })
}
