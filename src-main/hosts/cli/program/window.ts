// open, serve and demo.
import { join } from 'node:path'
import { commonOptionsOf, readWholeNumber, terminalOf } from '../arguments.ts'
import { runCommand } from '../command.ts'
import { demo, demoFolder } from '../commands/demo.ts'
import { openWindow, serve } from '../commands/window.ts'
import type { ServeFlags } from '../commands/window.ts'
import type { Kit } from './kit.ts'

const port = readWholeNumber(0, 65_535)

export function addWindow({ program, add, withFlags }: Kit): void {
  withFlags(add(program, 'open [dir]', 'open the window, or the page where there is no Electron'), (flags, [folder]) =>
    openWindow(terminalOf(flags), commonOptionsOf(folder === undefined ? flags : { ...flags, project: folder })))
  withFlags<ServeFlags>(
    add(program, 'serve', 'serve the page on this machine; prints its one-time link')
      .option('--port <n>', 'default: a free one', port)
      .option('--host <address>', 'default: 127.0.0.1'),
    (flags) => serve(terminalOf(flags), commonOptionsOf(flags), flags),
  )
  withFlags(add(program, 'demo', 'the sample shop, planned, deployed and refreshed in a temporary folder'), (flags) => {
    const folder = demoFolder()
    const options = commonOptionsOf(flags)
    return runCommand(terminalOf(flags), { ...options, dataFolder: options.dataFolder ?? join(folder, 'data') }, (context) => demo(context, folder))
  })
}
