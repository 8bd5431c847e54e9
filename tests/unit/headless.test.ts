// The engine and its command line must load where Electron does not exist.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const blocker = `import { registerHooks } from 'node:module'
registerHooks({ resolve(specifier, context, next) {
  if (specifier === 'electron' || specifier.startsWith('electron/')) throw new Error('electron was asked for by ' + context.parentURL)
  return next(specifier, context)
} })`

function load(entry: string): string {
  const imports = `data:text/javascript,${encodeURIComponent(blocker)}`
  const script = `await import(${JSON.stringify(pathToFileURL(join(root, entry)).href)}); process.stdout.write('loaded')`
  return execFileSync(process.execPath, ['--experimental-strip-types', '--import', imports, '--input-type=module', '--eval', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

it.each(['src-main/hosts/engine/index.ts', 'src-main/hosts/cli/program/index.ts', 'src-main/hosts/web/server.ts'])('%s loads with electron unresolvable', (entry) => {
  expect(load(entry)).toBe('loaded')
})

it('the same check fails for what does import electron', () => {
  expect(() => load('src-main/hosts/electron/index.ts')).toThrow(/electron was asked for by/)
})
