// Edits through a whole engine, on real files: shown, done, refused, undone.
import { appendFileSync, cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { EditIntent, EditPreview, Engine } from '../../src-main/engine/index.ts'
import { git, temporaryFolder } from '../support/git-project.ts'
import { fixtureProject } from '../support/read-project.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

function fixture(name: 'shop' | 'oldest'): string {
  const folder = temporaryFolder()
  cpSync(fixtureProject(name), folder, { recursive: true })
  return folder
}

function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => !path.startsWith('.git') && statSync(join(folder, path)).isFile()).sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

/** `path: -removed +added`, a line each. */
function shown({ files: edited }: Pick<EditPreview, 'files'>): readonly string[] {
  return edited.flatMap(({ path, kind, movedTo, lines }) => [
    ...(kind === 'changed' ? [] : [`${kind} ${path}${movedTo === null ? '' : ` → ${movedTo}`}`]),
    ...(kind === 'removed' ? [] : lines.flatMap(({ removed, added }) => [...removed.map((line) => `${path}: -${line.trim()}`), ...added.map((line) => `${path}: +${line.trim()}`)])),
  ])
}

async function done(engine: Engine, folder: string, intent: EditIntent): Promise<readonly string[]> {
  return shown(valueOf(await engine.edits.apply({ folder, intent })))
}

async function sample({ engine }: TestEngine): Promise<string> {
  return valueOf(await engine.sample({})).folder
}

const code = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }): string => result.failure?.code ?? 'ok'

test('a preview writes nothing; what is applied is what was shown; undoing it gives every byte back', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const before = files(folder)
  const intent: EditIntent = { kind: 'addToSubgraph', subgraph: 'order to cash', nodes: ['CORE.DIM_CUSTOMER', 'DIM_STORE', 'CORE.DIM_CUSTOMER'] }
  const preview = valueOf(await engine.edits.preview({ folder, intent }))
  expect([files(folder), git(folder, 'status', '--porcelain')]).toEqual([before, ''])
  const { id, ...applied } = valueOf(await engine.edits.apply({ folder, intent, expectHash: preview.hash }))
  expect([applied, shown(applied)]).toEqual([preview, [
    'subgraphs/Order_to_cash-1.yml: +- 6c5bdf47-1f61-466d-8d3f-60e42b52ee7c',
    'subgraphs/Order_to_cash-1.yml: +- a1f008ef-1500-4645-9a1c-efc4f1734f0b',
  ]])
  expect(valueOf(await engine.open({ folder })).subgraphs.map(({ nodes }) => nodes.length)).toEqual([7])
  const undone = valueOf(await engine.edits.undo({ folder, edit: id ?? '' }))
  expect([undone.what, files(folder), git(folder, 'status', '--porcelain')]).toEqual(['Add 3 nodes to subgraph Order to cash', before, ''])
  expect(code(await engine.edits.undo({ folder }))).toBe('EDT005')
})

test('an edit that would do something else now is refused, and one whose file was changed meanwhile too', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const intent: EditIntent = { kind: 'setJobSelectors', job: 'Nightly', include: '+{ location: CORE }' }
  const { hash } = valueOf(await engine.edits.preview({ folder, intent }))
  appendFileSync(join(folder, 'jobs', 'Nightly-1.yml'), '# by hand\n')
  const before = files(folder)
  expect([code(await engine.edits.apply({ folder, intent, expectHash: hash })), files(folder)]).toEqual(['EDT004', before])
  expect(await done(engine, folder, intent)).toEqual(['jobs/Nightly-1.yml: -includeSelector: "+{ location: MART }"', 'jobs/Nightly-1.yml: +includeSelector: "+{ location: CORE }"'])
  appendFileSync(join(folder, 'jobs', 'Nightly-1.yml'), '# again\n')
  expect(await engine.edits.undo({ folder })).toEqual({ ok: false, failure: { code: 'EDT001', facts: { files: ['jobs/Nightly-1.yml'] } } })
})

test('edits are undone one by one, the last one first', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const states = [files(folder)]
  const ids: (string | null)[] = []
  for (const intent of [
    { kind: 'renameNode', node: 'STG_STORE', name: 'STG_SHOP' },
    { kind: 'describeNode', node: 'STG_SHOP', description: 'one\ntwo' },
    { kind: 'removeJob', job: 'Nightly' },
    { kind: 'addSubgraph', name: 'Shops & more', nodes: ['STG_SHOP'] },
  ] as const satisfies readonly EditIntent[]) {
    ids.push(valueOf(await engine.edits.apply({ folder, intent })).id)
    states.push(files(folder))
  }
  expect(code(await engine.edits.undo({ folder, edit: ids[0] ?? '' }))).toBe('EDT005')
  for (const [index] of ids.entries()) {
    const dry = valueOf(await engine.edits.undo({ folder, isDry: true }))
    expect(files(folder)).toEqual(states.at(-1 - index))
    expect(valueOf(await engine.edits.undo({ folder }))).toEqual(dry)
    expect(files(folder)).toEqual(states.at(-2 - index))
  }
})

test('an edit that changes nothing writes nothing and leaves nothing to undo', async () => {
  await using under = await testEngine()
  const folder = await sample(under)
  const { id, files: edited } = valueOf(await under.engine.edits.apply({ folder, intent: { kind: 'renameJob', job: 'Nightly', name: 'Nightly' } }))
  expect([id, edited, code(await under.engine.edits.undo({ folder }))]).toEqual([null, [], 'EDT005'])
})

test('an edit that was interrupted between two files is told of, and undone as far as it came', async () => {
  await using under = await testEngine()
  const { engine, ports } = under
  const folder = await sample(under)
  const before = files(folder)
  const { place } = { place: valueOf(await ports.repository.locate(folder)) }
  valueOf(await engine.edits.apply({ folder, intent: { kind: 'renameNode', node: 'STG_STORE', name: 'STG_SHOP' } }))
  const record = ports.edits.last(place.root)
  if (record === undefined) throw new Error('the edit was not recorded')
  // As an engine leaves it that was killed after its last but one file.
  ports.edits.drop(record.id)
  ports.edits.begin(record)
  writeFileSync(join(folder, 'nodes', 'CORE-DIM_STORE.yml'), before['nodes/CORE-DIM_STORE.yml'] ?? '', 'latin1')
  const { notes } = valueOf(await engine.edits.preview({ folder, intent: { kind: 'describeNode', node: 'DIM_STORE', description: 'x' } }))
  expect(notes).toEqual(['An edit was interrupted when it was half written: Rename STG.STG_STORE to STG_SHOP. Undo puts back what it wrote.'])
  valueOf(await engine.edits.undo({ folder }))
  expect(files(folder)).toEqual(before)
})

test('a rename lists first the globs whose matches change, then the jobs, and what it cannot tell', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  writeFileSync(join(folder, 'macros', 'macro-1.yml'), `${readFileSync(join(folder, 'macros', 'macro-1.yml'), 'utf8')}# DIM_CUSTOMER is read by name\n`)
  const { matches, jobs, notes, mentions } = valueOf(await engine.edits.preview({ folder, intent: { kind: 'renameNode', node: 'DIM_CUSTOMER', name: 'PEOPLE' } }))
  expect({ matches, jobs, notes, mentions }).toEqual({
    matches: [
      { where: 'job Hourly orders, exclude', selector: '{ DIM_* }', before: ['CORE.DIM_CUSTOMER', 'CORE.DIM_PRODUCT', 'CORE.DIM_STORE'], after: ['CORE.DIM_PRODUCT', 'CORE.DIM_STORE'] },
      { where: 'tag customers', selector: '{ *CUSTOMER* }', before: ['CORE.DIM_CUSTOMER', 'MART.CUSTOMER_VALUE', 'RAW.CUSTOMERS', 'STG.STG_CUSTOMER'], after: ['MART.CUSTOMER_VALUE', 'RAW.CUSTOMERS', 'STG.STG_CUSTOMER'] },
    ],
    jobs: [{ id: '2', name: 'Hourly orders', gains: ['CORE.PEOPLE'], loses: [] }],
    notes: ['Where the table is deployed, the next plan shows it as renamed: the node keeps its id, and the table its rows. Nothing in a warehouse changes until then.'],
    mentions: [{ file: 'macros/macro-1.yml', line: readFileSync(join(folder, 'macros', 'macro-1.yml'), 'utf8').split('\n').length - 1, text: '# DIM_CUSTOMER is read by name' }],
  })
})

test('names that cannot be are refused, with the reason', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const rename = async (name: string, location?: string) => {
    const result = await engine.edits.preview({ folder, intent: { kind: 'renameNode', node: 'STG_STORE', name, ...(location === undefined ? {} : { location }) } })
    return result.ok ? 'ok' : 'reason' in result.failure.facts ? result.failure.facts.reason : result.failure.code
  }
  expect([await rename('stg_order'), await rename('STG_ORDER', 'CORE'), await rename('a/b'), await rename("it's"), await rename(''), await rename(' A'), await rename('A', 'NOWHERE'), await rename('stg_store'), await rename('Läden 2')]).toEqual([
    'STG.STG_ORDER is there already', 'ok', '/ cannot stand in it', "' cannot stand in it", 'a node has a name', 'it begins or ends with a space, or ends with a dot', 'EDT007', 'ok', 'ok',
  ])
  const refused = async (intent: EditIntent) => code(await engine.edits.preview({ folder, intent }))
  expect([
    await refused({ kind: 'addJob', name: 'nightly', include: '{*}' }),
    await refused({ kind: 'setJobSelectors', job: 'Nightly', include: '{ A' }),
    await refused({ kind: 'setJobSelectors', job: 'Nigthly', include: '{*}' }),
    await refused({ kind: 'renameSubgraph', subgraph: 'nothing', name: 'x' }),
    await refused({ kind: 'describeColumn', node: 'STG_STORE', column: 'NOPE', description: '' }),
    await refused({ kind: 'setMapping', environment: 'moon', location: 'RAW', database: 'A', schema: 'B' }),
  ]).toEqual(['EDT003', 'SEL001', 'PRJ005', 'EDT007', 'EDT007', 'ENV001'])
})

test('a change that only differs in case moves the file', async () => {
  await using under = await testEngine()
  const folder = await sample(under)
  valueOf(await under.engine.edits.apply({ folder, intent: { kind: 'renameNode', node: 'STG_STORE', name: 'Stg_Store' } }))
  expect([readdirSync(join(folder, 'nodes')).filter((name) => /store\.yml$/i.test(name)), valueOf(await under.engine.open({ folder })).findings.errors]).toEqual([['CORE-DIM_STORE.yml', 'STG-Stg_Store.yml'], 0])
})

test('jobs and subgraphs are made, renamed and removed, in their own files', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const before = files(folder)
  const steps = [
    await done(engine, folder, { kind: 'addJob', name: 'Stores only', include: '{ name: "*STORE*" }' }),
    await done(engine, folder, { kind: 'renameJob', job: 'Stores only', name: 'Shops: all' }),
    await done(engine, folder, { kind: 'removeJob', job: '3' }),
    await done(engine, folder, { kind: 'renameSubgraph', subgraph: '1', name: 'Sales' }),
    await done(engine, folder, { kind: 'removeFromSubgraph', subgraph: 'Sales', nodes: ['STG_ORDER'] }),
  ]
  expect(steps).toEqual([
    ['new jobs/Storesonly-3.yml', ...['excludeSelector: ""', 'fileVersion: 1', 'id: "3"', 'includeSelector: "{ name: \\"*STORE*\\" }"', 'name: Stores only', 'type: Job', ''].map((line) => `jobs/Storesonly-3.yml: +${line}`)],
    ['moved jobs/Storesonly-3.yml → jobs/Shopsall-3.yml', 'jobs/Storesonly-3.yml: -name: Stores only', 'jobs/Storesonly-3.yml: +name: "Shops: all"'],
    ['removed jobs/Shopsall-3.yml'],
    [
      'moved subgraphs/Order_to_cash-1.yml → subgraphs/Sales-1.yml', 'subgraphs/Order_to_cash-1.yml: -name: Order to cash', 'subgraphs/Order_to_cash-1.yml: +name: Sales',
      `sluice.yml: -finance: '{ subgraph: "Order to cash" }+'`, `sluice.yml: +finance: '{ subgraph: "Sales" }+'`,
    ],
    ['subgraphs/Sales-1.yml: -- 2c1748ad-2288-4ac0-aa8e-6b70e264e25d'],
  ])
  for (const _ of steps) valueOf(await engine.edits.undo({ folder }))
  expect(files(folder)).toEqual(before)
})

test('a mapping and a parameter go where the value came from', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const results = [
    await done(engine, folder, { kind: 'setMapping', environment: 'dev', location: 'RAW', database: 'LAKE', schema: 'RAW' }),
    await done(engine, folder, { kind: 'setParameter', environment: 'dev', key: 'returnDays', value: 7 }),
    await done(engine, folder, { kind: 'setParameter', key: 'returnDays', value: 30 }),
    await done(engine, folder, { kind: 'setParameter', environment: 'staging', key: 'since', value: '2024-01-01' }),
    await done(engine, folder, { kind: 'setParameter', environment: 'dev', key: 'returnDays' }),
    await done(engine, folder, { kind: 'setMapping', environment: 'sandbox', location: 'RAW', database: 'A', schema: 'B' }),
    await done(engine, folder, { kind: 'setMapping', environment: 'sandbox', location: 'RAW', database: 'A', schema: 'C' }),
  ]
  expect(results).toEqual([
    ['environments/dev-1.yml: -database: SHOP_DEV', 'environments/dev-1.yml: +database: LAKE'],
    ['sluice.yml: -dev: {parameters: {returnDays: 36500}}', 'sluice.yml: +dev: {parameters: {returnDays: 7}}'],
    ['sluice.yml: -returnDays: 3650        # how far back RETURN_RATE looks', 'sluice.yml: +returnDays: 30        # how far back RETURN_RATE looks'],
    ['sluice.yml: +staging:', 'sluice.yml: +parameters:', 'sluice.yml: +since: "2024-01-01"'],
    ['sluice.yml: -dev: {parameters: {returnDays: 7}}', 'sluice.yml: +dev: {parameters: {}}'],
    ['sluice.yml: +sandbox:', 'sluice.yml: +mapping:', 'sluice.yml: +RAW:', 'sluice.yml: +database: A', 'sluice.yml: +schema: B'],
    ['sluice.yml: -schema: B', 'sluice.yml: +schema: C'],
  ])
})

test('in the oldest layout jobs, subgraphs and mappings are in data.yml', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = fixture('oldest')
  const before = files(folder)
  const results = [
    await done(engine, folder, { kind: 'setJobSelectors', job: 'BUILD', exclude: '{ COPY }' }),
    await done(engine, folder, { kind: 'removeFromSubgraph', subgraph: 'All', nodes: ['COPY'] }),
    await done(engine, folder, { kind: 'addSubgraph', name: 'Copies', nodes: ['COPY'] }),
    await done(engine, folder, { kind: 'setMapping', environment: '3', location: 'RAW', database: 'LAKE', schema: 'RAW2' }),
    await done(engine, folder, { kind: 'setMapping', environment: '3', location: 'WORK', database: 'LAKE', schema: 'WORK' }),
    await done(engine, folder, { kind: 'renameNode', node: 'COPY', name: 'COPIED' }),
    await done(engine, folder, { kind: 'removeJob', job: 'BUILD' }),
  ]
  expect(results).toEqual([
    ['data.yml: -excludeSelector: ""', 'data.yml: +excludeSelector: "{ COPY }"'],
    ['data.yml: -steps:', 'data.yml: -- 44444444-4444-4444-a444-444444444444', 'data.yml: +steps: []'],
    ['data.yml: +Subgraph-3:', 'data.yml: +id: 3', 'data.yml: +name: Copies', 'data.yml: +steps:', 'data.yml: +- 44444444-4444-4444-a444-444444444444'],
    ['data.yml: -schema: RAW', 'data.yml: +schema: RAW2'],
    ['data.yml: -mappingDefinitions: {}', 'data.yml: +mappingDefinitions:', 'data.yml: +"3":', 'data.yml: +database: LAKE', 'data.yml: +schema: WORK'],
    [
      'data.yml: -excludeSelector: "{ COPY }"', 'data.yml: +excludeSelector: "{ COPIED }"',
      'moved nodes/WORK-COPY.yml → nodes/WORK-COPIED.yml', 'nodes/WORK-COPY.yml: -COPY-44444444-4444-4444-a444-444444444444:', 'nodes/WORK-COPY.yml: +COPIED-44444444-4444-4444-a444-444444444444:', 'nodes/WORK-COPY.yml: -name: COPY', 'nodes/WORK-COPY.yml: +name: COPIED',
    ],
    ['data.yml: -jobs:', 'data.yml: -Job-1:', 'data.yml: -excludeSelector: "{ COPIED }"', 'data.yml: -id: 1', 'data.yml: -includeSelector: "{ location: WORK }"', 'data.yml: -name: BUILD', 'data.yml: -steps: []', 'data.yml: -subgraphs: []', 'data.yml: +jobs: {}'],
  ])
  for (const _ of results) valueOf(await engine.edits.undo({ folder }))
  expect(files(folder)).toEqual(before)
})

test('two edits at once both happen, one after the other', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  const results = await Promise.all([
    engine.edits.apply({ folder, intent: { kind: 'renameNode', node: 'STG_STORE', name: 'STG_SHOP' } }),
    engine.edits.apply({ folder, intent: { kind: 'describeNode', node: 'DIM_STORE', description: 'A shop' } }),
  ])
  const node = valueOf(await engine.node({ folder, node: 'DIM_STORE' }))
  expect([results.map(code), node.description, node.upstream]).toEqual([['ok', 'ok'], 'A shop', ['STG.STG_SHOP']])
})

test('a file that went away since is a conflict', async () => {
  await using under = await testEngine()
  const { engine } = under
  const folder = await sample(under)
  valueOf(await engine.edits.apply({ folder, intent: { kind: 'setJobSelectors', job: 'Nightly', include: '{*}' } }))
  rmSync(join(folder, 'jobs', 'Nightly-1.yml'))
  expect(await engine.edits.undo({ folder })).toEqual({ ok: false, failure: { code: 'EDT001', facts: { files: ['jobs/Nightly-1.yml'] } } })
})
