// Environments: files, sluice.yml over them, and the built-in sandbox.
import { expect, test } from 'vitest'
import { findingLines, linkFiles } from '../../support/read-project.ts'

const LOCATIONS = { path: 'locations.yml', text: 'locations: [RAW]\n' }

test('an environment is found by its id before its name', () => {
  const { project } = linkFiles([
    { path: 'environments/a.yml', text: 'id: "1"\nname: "2"\ntype: Environment\n' },
    { path: 'environments/b.yml', text: 'id: "2"\nname: other\ntype: Environment\n' },
    { path: 'sluice.yml', text: 'environments:\n  "2": {branch: main}\n' },
  ])
  expect(project.environments.map(({ id, branch }) => ({ id, branch }))).toEqual([
    { id: '1', branch: undefined },
    { id: '2', branch: 'main' },
    { id: 'sandbox', branch: undefined },
  ])
})

test('sandbox takes parameters and mapping from sluice.yml, and never a connection', () => {
  const files = [
    LOCATIONS,
    { path: 'sluice.yml', text: 'connections:\n  cloud: {type: snowflake}\nenvironments:\n  sandbox:\n    connection: cloud\n    parameters: {days: 2}\n' },
  ]
  const { project, findings } = linkFiles(files)
  const sandbox = project.environments.at(-1)
  expect({ connection: sandbox?.connection, parameters: sandbox?.parameters, mapping: sandbox?.mapping, findings: findingLines(findings, files) }).toEqual({
    connection: undefined,
    parameters: { days: 2 },
    mapping: { RAW: { database: 'SANDBOX', schema: 'RAW' } },
    findings: ['PRJ111 sluice.yml:5'],
  })
})

test('an environment of a file that is called sandbox is told of, and the built-in one stays the last', () => {
  const files = [LOCATIONS, { path: 'environments/s.yml', text: 'id: "9"\nname: Sandbox\ntype: Environment\n' }]
  const { project, findings } = linkFiles(files)
  expect({ ids: project.environments.map(({ id }) => id), findings: findingLines(findings, files) }).toEqual({
    ids: ['9', 'sandbox'],
    findings: ['PRJ112 environments/s.yml:2'],
  })
})

test('a connection or a promotion step that is not defined is a finding', () => {
  const files = [{ path: 'sluice.yml', text: 'environments:\n  dev: {connection: nowhere}\npromotion: [dev, moon]\n' }]
  expect(findingLines(linkFiles(files).findings, files)).toEqual(['PRJ214 sluice.yml:1', 'PRJ215 sluice.yml:3'])
})
