// What sluice.yml says of an environment beside its mapping: what is never deployed to it, how long it keeps what it drops, and the rules of promotion.
import { expect, test } from 'vitest'
import { assemble, decodeFile } from '../../../src-main/format/index.ts'

function read(text: string) {
  const { project, findings } = assemble([decodeFile({ path: 'sluice.yml', text })], [], 'test')
  return { project, findings: findings.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`) }
}

test('an environment excludes nodes and keeps what it drops for some days', () => {
  const { project, findings } = read("environments:\n  dev: {exclude: '{ location: SCRATCH }', keep: 14 days}\n  test: {keep: 1 day}\n  prod: {keep: 30}\n  sandbox: {keep: 2 days}\n")
  expect([project.environments.map(({ name, exclude, keepDays }) => [name, exclude, keepDays]), findings]).toEqual([
    [['dev', '{ location: SCRATCH }', 14], ['test', undefined, 1], ['prod', undefined, 30], ['sandbox', undefined, 2]], [],
  ])
})

test('a number of days that is none is a finding, and keeps nothing', () => {
  const { project, findings } = read('environments:\n  a: {keep: two weeks}\n  b: {keep: 0 days}\n  c: {keep: -1}\n  d: {keep: [1]}\n')
  expect([project.environments.map(({ keepDays }) => keepDays), findings]).toEqual([
    [undefined, undefined, undefined, undefined, undefined],
    ['PRJ104 environments.a.keep', 'PRJ104 environments.b.keep', 'PRJ104 environments.c.keep', 'PRJ104 environments.d.keep'],
  ])
})

test('rules are kept as they are written', () => {
  expect(read('rules:\n  - {into: prod, require: [tests-passed]}\n').project.settings.rules).toEqual([{ into: 'prod', require: ['tests-passed'] }])
})

test('rules for tests, and how refreshes run', () => {
  const { project, findings } = read("tests:\n  - {select: '{ location: STG }', test: '* is unique', severity: warn}\n  - {maxRows: 10}\nrefresh: {parallelism: 8, retries: 0, nodeTimeout: 30 minutes}\n")
  expect([project.settings.tests, project.settings.refresh, findings]).toEqual([
    [{ select: '{ location: STG }', test: '* is unique', severity: 'warn', maxRows: 0 }, { severity: 'error', maxRows: 10 }],
    { parallelism: 8, retries: 0, nodeTimeoutSeconds: 1800 }, [],
  ])
})

test('what is no severity, number or time there is a finding, and what is usual stands in', () => {
  const { project, findings } = read('tests:\n  - {severity: fatal, maxRows: -1}\n  - all\nrefresh: {retries: many, nodeTimeout: soon}\n')
  expect([project.settings.tests, project.settings.refresh, findings]).toEqual([
    [{ severity: 'error', maxRows: 0 }], undefined,
    ['PRJ104 tests.1', 'PRJ310 tests.0.severity', 'PRJ104 tests.0.maxRows', 'PRJ104 refresh.retries', 'PRJ104 refresh.nodeTimeout'],
  ])
})
