// Flags into options: parameters, paths and numbers, as every command takes them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commonOptionsOf, withCommonFlags } from '../../../src-main/hosts/cli/arguments.ts'
import type { CommonFlags } from '../../../src-main/hosts/cli/arguments.ts'
import type { CommonOptions } from '../../../src-main/hosts/cli/command.ts'
import { scratchFolder } from '../../support/scratch.ts'

const caller = scratchFolder('arguments')
const before = process.env['INIT_CWD']

function read(...args: string[]): CommonOptions {
  const command = withCommonFlags(new Command('test')).exitOverride().configureOutput({ writeErr: () => undefined })
  return commonOptionsOf(command.parse(args, { from: 'user' }).opts<CommonFlags>())
}

describe('common flags', () => {
  beforeEach(() => { process.env['INIT_CWD'] = caller })
  afterEach(() => {
    if (before === undefined) delete process.env['INIT_CWD']
    else process.env['INIT_CWD'] = before
  })

  it('stand for the folder that the user called from, and nothing else, where none is given', () => {
    expect(read()).toEqual({ folder: caller, environment: undefined, dataFolder: undefined, parameters: undefined, yes: false })
  })

  it('take relative paths from that folder', () => {
    expect(read('--project', 'shop', '--data-dir', '../data')).toMatchObject({ folder: join(caller, 'shop'), dataFolder: join(caller, '..', 'data') })
  })

  it('take the environment by the name that scripts know, too', () => {
    expect([read('--env', 'dev').environment, read('--environmentID', '3').environment]).toEqual(['dev', '3'])
  })

  it('read parameters as JSON literals where they are one, else as text; --param wins over --parameters', () => {
    writeFileSync(join(caller, 'parameters.json'), '{"days": 1, "deep": {"list": [1, null]}}')
    expect(read('--parameters', '@parameters.json', '--param', 'days=7', '--param', 'on=true', '--param', 'code=007', '--param', 'text=a=b', '--param', 'none=null').parameters).toEqual({
      days: 7, deep: { list: [1, null] }, on: true, code: '007', text: 'a=b', none: null,
    })
  })

  it.each([['--param', 'days'], ['--param', '=7'], ['--parameters', '{'], ['--parameters', '[]'], ['--parameters', '@none.json']])('refuse %s %s', (flag, value) => {
    expect(() => read(flag, value)).toThrow(/ is invalid\. (It takes a JSON object|It cannot be read: |Write it as KEY=VALUE)/)
  })
})
