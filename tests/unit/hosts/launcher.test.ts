// bin/node.cjs, which must say on any Node, however old, that it is too old.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { scratchFolder } from '../../support/scratch.ts'

const checkout = join(import.meta.dirname, '..', '..', '..')
const folder = scratchFolder('launcher')
const script = join(folder, 'script.mjs')

beforeAll(() => {
  // A copy without node_modules beside it brings no Node of its own.
  mkdirSync(join(folder, 'bin'))
  cpSync(join(checkout, 'bin', 'node.cjs'), join(folder, 'bin', 'node.cjs'))
  writeFileSync(script, 'process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exitCode = 9\n')
})

/** Runs the copied launcher as if this Node were of another version. */
function launch(version: string): { status: number | null; stdout: string; stderr: string } {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(join(folder, 'bin', 'node.cjs'))}).run(${JSON.stringify(script)}, ['a b', '--json'])`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', pretend], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the launcher', () => {
  it.each(['12.22.0', '20.19.5', '22.13.1'])('refuses Node %s with one sentence', (version) => {
    expect(launch(version)).toEqual({ status: 2, stdout: '', stderr: `Sluice needs Node 22.14 or newer, and this is ${version}; install a newer one from nodejs.org and run the command again.\n` })
  })

  it.each(['22.14.0', '24.0.0'])('hands arguments on to Node %s and ends as the script ends', (version) => {
    expect(launch(version)).toEqual({ status: 9, stdout: '["a b","--json"]', stderr: '' })
  })

  it('is written in a JavaScript that the oldest Node reads', () => {
    for (const name of ['node.cjs', 'sluice.cjs']) {
      const code = readFileSync(join(checkout, 'bin', name), 'utf8').replaceAll(/^\s*(\/\/|\/\*\*).*$/gm, '')
      expect(code.match(/=>|`|\b(const|let|class|async|await|import)\b|\?\.|\?\?/g)).toBeNull()
    }
  })

  it('ends with the signal that ended the script', () => {
    writeFileSync(join(folder, 'dies.mjs'), "process.kill(process.pid, 'SIGKILL')\n")
    const { signal } = spawnSync(process.execPath, [join(folder, 'bin', 'node.cjs'), join(folder, 'dies.mjs')])
    expect(signal).toBe('SIGKILL')
  })

  it('runs the command line', () => {
    const version = execFileSync(process.execPath, [join(checkout, 'bin', 'sluice.cjs'), '--version'], { encoding: 'utf8' })
    expect(version).toBe(`${JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')).version}\n`)
  })
})
