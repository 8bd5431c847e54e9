// The HTTP API as clients that exist already call it: starting runs, polling them, running them again, reading the history.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../../src-main/contract/index.ts'
import { startApiService } from '../../support/api-service.ts'
import type { ApiService } from '../../support/api-service.ts'

let service: ApiService
beforeAll(async () => { service = await startApiService() })
afterAll(() => service[Symbol.asyncDispose]())

const ask: ApiService['ask'] = (path, asking) => service.ask(path, asking)
const sandbox = 'sandbox'

interface RunsPage {
  readonly data: readonly Run[]
  readonly next?: string
  readonly limit: number
}

async function startRun(runDetails: object, more: object = {}): Promise<number> {
  const { status, body } = await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: sandbox, ...runDetails }, ...more } })
  if (status !== 200) throw new Error(`startRun answered ${status}: ${JSON.stringify(body)}`)
  return (body as { readonly runCounter: number }).runCounter
}

/** Polls as a client does. */
async function ended(runCounter: number): Promise<string> {
  for (;;) {
    const { body } = await ask(`/scheduler/runStatus?runCounter=${runCounter}`)
    const { runStatus } = body as { readonly runStatus: string }
    if (!['waitingToRun', 'rendering', 'running'].includes(runStatus)) return runStatus
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Writes the file, plans, and deploys what was planned. */
async function deployed(file: string, text: string): Promise<void> {
  writeFileSync(file, text)
  const made = await ask('/sluice/v1/plans', { method: 'POST', body: { environment: sandbox } })
  const { hash } = made.body as { readonly hash: string }
  const { status, body } = await ask(`/sluice/v1/plans/${hash}/deploy`, { method: 'POST', body: { waitSeconds: 20 } })
  if (status !== 200) throw new Error(`the deploy was refused with ${status}: ${JSON.stringify(body)}`)
  await ended(Number((body as Run).runID))
}

/** Asks again and again until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

const runOf = async (runCounter: number): Promise<Run> => (await ask(`/api/v1/runs/${runCounter}`)).body as Run

describe('a scheduler', () => {
  it('starts a job by its id as a text, polls it to its end, and finds it on the page', async () => {
    const runCounter = await startRun({ jobID: '1', parallelism: 4 })
    expect(typeof runCounter).toBe('number')
    expect(await ended(runCounter)).toBe('completed')
    const { body } = await ask(`/scheduler/runStatus?runCounter=${runCounter}`)
    expect(body).toEqual({
      runStatus: 'completed',
      runType: 'refresh',
      runLink: `${service.server.address}/?${new URLSearchParams({ folder: service.project, run: String(runCounter) })}`,
    })
    const run = await runOf(runCounter)
    expect({ runID: run.runID, job: run.jobName, parallelism: run.parallelism, outcome: run.outcome, through: run.startedBy?.through }).toEqual({ runID: String(runCounter), job: 'Nightly', parallelism: 4, outcome: 'success', through: 'api' })
  })

  it('takes selectors before a job, and parameters over those of the environment', async () => {
    const runCounter = await startRun({ jobID: '1', includeNodesSelector: '{ name: STG_CUSTOMER }' }, { parameters: { reason: 'a test', nested: { days: [1, 2] } } })
    await ended(runCounter)
    const run = await runOf(runCounter)
    expect({ nodes: run.runResults.map(({ name }) => name), reason: run.parameters['reason'], nested: run.parameters['nested'] }).toEqual({ nodes: ['STG_CUSTOMER'], reason: 'a test', nested: { days: [1, 2] } })
  })

  it('runs everything only when it says so', async () => {
    const nothing = await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: sandbox } } })
    expect([nothing.status, nothing.body]).toEqual([400, refusal('API001', 'runDetails says neither jobID nor includeNodesSelector nor excludeNodesSelector; runAll: true runs every node.')])
    const all = await startRun({ runAll: true })
    const but = await startRun({ excludeNodesSelector: '{ location: MART }' })
    await Promise.all([ended(all), ended(but)])
    const [everything, rest] = await Promise.all([runOf(all), runOf(but)])
    expect(rest.runResults.map(({ name }) => name).sort()).toEqual(everything.runResults.filter(({ location }) => location !== 'MART').map(({ name }) => name).sort())
  })

  it('runs a failed run again from its failure, once that is mended', async () => {
    const file = join(service.project, 'nodes', 'STG-STG_PAYMENT.yml')
    const good = readFileSync(file, 'utf8')
    await deployed(file, good.replace(/transform: IFF.*/, "transform: CAST(CAST('no number' AS INTEGER) AS VARCHAR)"))
    const failed = await startRun({ jobID: '2' })
    expect(await ended(failed)).toBe('failed')
    await deployed(file, good)
    const again = await ask('/scheduler/rerun', { method: 'POST', body: { runDetails: { runID: String(failed) } } })
    const { runCounter } = again.body as { readonly runCounter: number }
    expect([again.status, await ended(runCounter)]).toEqual([200, 'completed'])
    const [first, second] = await Promise.all([runOf(failed), runOf(runCounter)])
    expect(second.rerunOf).toBe(String(failed))
    expect(second.runResults.map(({ name }) => name)).toEqual(first.runResults.filter(({ runState }) => runState !== 'complete').map(({ name }) => name))
  })

  it('cancels a run, also one that has ended, and no run of another environment', async () => {
    const runCounter = await startRun({ runAll: true })
    const cancelled = await ask('/scheduler/cancelRun', { method: 'POST', body: { runID: runCounter, environmentID: sandbox, orgID: 'any' } })
    expect([cancelled.status, cancelled.body]).toEqual([200, {}])
    expect(['canceled', 'completed']).toContain(await ended(runCounter))
    const twice = await ask('/scheduler/cancelRun', { method: 'POST', body: { runID: String(runCounter), environmentID: sandbox } })
    const elsewhere = await ask('/scheduler/cancelRun', { method: 'POST', body: { runID: runCounter, environmentID: 'prod' } })
    expect([twice.status, elsewhere.status]).toEqual([200, 404])
  })
})

describe('the history', () => {
  it('is read page by page, in both directions, and a run by itself', async () => {
    for (const _ of [1, 2, 3]) await ended(await startRun({ includeNodesSelector: '{ name: STG_CUSTOMER }' }))
    const pages: RunsPage[] = []
    for (let next: string | undefined = ''; next !== undefined;) {
      const page = (await ask(`/api/v1/runs?limit=2&orderBy=id&orderByDirection=desc&environmentID=${sandbox}${next === '' ? '' : `&startingFrom=${encodeURIComponent(next)}`}`)).body as RunsPage
      pages.push(page)
      next = page.next
    }
    const whole = (await ask('/api/v1/runs?limit=500&orderByDirection=asc')).body as RunsPage
    const numbers = pages.flatMap(({ data }) => data.map(({ runID }) => Number(runID)))
    expect(numbers).toEqual(whole.data.map(({ runID }) => Number(runID)).reverse())
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
    expect(pages.every(({ data, limit }) => data.length <= 2 && limit === 2)).toBe(true)
  })

  it('is filtered by kind and status, and gives nodes when asked for detail', async () => {
    const deploys = (await ask('/api/v1/runs?runType=deploy&runStatus=completed&detail=true')).body as RunsPage
    const first = deploys.data.at(-1)
    expect([first?.runType, first?.runStatus, (first?.runResults.length ?? 0) > 5]).toEqual(['deploy', 'completed', true])
    const refreshes = (await ask('/api/v1/runs?runType=refresh')).body as RunsPage
    expect(refreshes.data.some((run) => run.runType !== 'refresh' || 'runResults' in run)).toBe(false)
  })

  it('has the results of a run', async () => {
    const runCounter = await startRun({ includeNodesSelector: '{ name: STG_CUSTOMER }' })
    await ended(runCounter)
    const { body } = await ask(`/api/v1/runs/${runCounter}/results`)
    const { data } = body as { readonly data: Run['runResults'] }
    expect(data.map(({ name, runState, queryResults }) => [name, runState, queryResults.every(({ success }) => success)])).toEqual([['STG_CUSTOMER', 'complete', true]])
  })
})

describe('environments', () => {
  it('are listed with what is deployed and the jobs', async () => {
    const environments = (await ask('/api/v1/environments')).body as { readonly data: readonly { readonly id: string; readonly name: string }[] }
    const one = (await ask(`/api/v1/environments/${sandbox}`)).body as { readonly name: string; readonly nodes: number }
    const nodes = (await ask(`/api/v1/environments/${sandbox}/nodes`)).body as { readonly data: readonly { readonly id: string; readonly isSource: boolean }[] }
    const jobs = (await ask(`/api/v1/environments/${sandbox}/jobs`)).body
    expect(environments.data.map(({ name }) => name)).toContain(sandbox)
    expect(nodes.data.filter(({ isSource }) => !isSource).length).toBe(one.nodes)
    const [first] = nodes.data
    expect((await ask(`/api/v1/environments/${sandbox}/nodes/${first?.id ?? ''}`)).body).toEqual(first)
    expect(jobs).toEqual({
      data: [
        { id: '2', name: 'Hourly orders', includeSelector: '+{ location: CORE name: FCT_ORDER_ITEM } OR +{ location: CORE name: FCT_PAYMENT }', excludeSelector: '{ name: DIM_* }' },
        { id: '1', name: 'Nightly', includeSelector: '+{ location: MART }', excludeSelector: '' },
      ],
    })
  })
})

describe('plans and the gate', () => {
  it('are made, looked at, deployed, and refused once they are stale', async () => {
    const made = await ask('/sluice/v1/plans', { method: 'POST', body: { environment: 'sandbox' } })
    const { hash, steps } = made.body as { readonly hash: string; readonly steps: readonly unknown[] }
    expect([made.status, steps.length, (await ask(`/sluice/v1/plans/${hash}`)).body]).toEqual([200, 0, made.body])
    const deployed = await ask(`/sluice/v1/plans/${hash}/deploy`, { method: 'POST' })
    expect([deployed.status, (deployed.body as Run).runType]).toEqual([200, 'deploy'])
    expect(await ended(Number((deployed.body as Run).runID))).toBe('completed')
    const unknown = 'f'.repeat(64)
    expect((await ask(`/sluice/v1/plans/${unknown}`)).body).toEqual(refusal('API007', `No plan with the hash ${unknown} was made here lately. Make it again with POST /sluice/v1/plans.`))
  })

  it('hold an environment for maintenance: a run that is started waits, and goes on when it is released', async () => {
    const held = await ask(`/sluice/v1/gate/${sandbox}`, { method: 'POST', body: { action: 'hold', reason: 'the disk is exchanged' } })
    expect(held.status).toBe(200)
    const runCounter = await startRun({ includeNodesSelector: '{ name: STG_CUSTOMER }' })
    await until(async () => ((await ask(`/scheduler/runStatus?runCounter=${runCounter}`)).body as { readonly runStatus: string }).runStatus === 'waitingToRun')
    expect((await ask(`/sluice/v1/gate/${sandbox}`)).body).toMatchObject({ hold: { reason: 'the disk is exchanged' } })
    await ask(`/sluice/v1/gate/${sandbox}`, { method: 'POST', body: { action: 'release' } })
    expect(await ended(runCounter)).toBe('completed')
  })
})

describe('a refusal', () => {
  it('has one shape, and a status that says of which kind it is', async () => {
    const start = (runDetails: object) => ask('/scheduler/startRun', { method: 'POST', body: { runDetails } })
    const answers = await Promise.all([
      start({ environmentID: 'moon', runAll: true }),
      start({ environmentID: sandbox, jobID: '99' }),
      start({ environmentID: sandbox, includeNodesSelector: '{ name: NOBODY }' }),
      start({ environmentID: sandbox, includeNodesSelector: '{ name: ' }),
      start({ environmentID: 'prod', runAll: true }),
      start({ environmentID: sandbox, runAll: true, parallelism: 'many' }),
      ask('/scheduler/startRun', { method: 'POST', body: '{ no json' }),
      ask('/scheduler/startRun', { method: 'POST', body: 'runAll=true', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      ask('/scheduler/runStatus?runCounter=99999'),
      ask('/scheduler/runStatus'),
      ask('/api/v1/moon'),
      ask('/sluice/v1/promotions', { method: 'POST', body: {} }),
      ask('/api/v1/runs?limit=0'),
      ask('/api/v1/environments/moon/jobs'),
      ask('/api/v1/runs/%zz'),
    ])
    expect(answers.map(({ status, body }) => [status, codeOf(body)])).toEqual([
      [404, 'ENV001'], [400, 'PRJ005'], [400, 'SEL002'], [400, 'SEL001'], [422, 'RUN003'], [400, 'API001'], [400, 'API001'], [400, 'API001'],
      [404, 'RUN001'], [400, 'API001'], [404, 'API004'], [404, 'API004'], [400, 'API001'], [404, 'ENV001'], [400, 'API001'],
    ])
    expect(answers[5]?.body).toEqual(refusal('API001', 'body.runDetails.parallelism is missing, or is no number.'))
  })
})

describe('credentials of a caller', () => {
  it('are checked, and found nowhere afterwards', async () => {
    const secret = 'correct-horse-battery-staple'
    const userCredentials = { snowflakeAuthType: 'Basic', snowflakeUsername: 'ada', snowflakePassword: secret, snowflakeKeyPairKey: `-----BEGIN ${secret}` }
    const answers = [
      await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: sandbox, includeNodesSelector: '{ name: STG_CUSTOMER }' }, userCredentials } }),
      await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: 'moon', runAll: true }, userCredentials } }),
      await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: sandbox, runAll: true }, userCredentials: { ...userCredentials, snowflakeAuthType: secret } } }),
      await ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: sandbox, runAll: true }, userCredentials: { ...userCredentials, snowflakeRole: { secret } } } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 400])
    const { runCounter } = answers[0]?.body as { readonly runCounter: number }
    expect(await ended(runCounter)).toBe('completed')
    const run = await ask(`/api/v1/runs/${runCounter}`)
    expect(JSON.stringify([answers, run])).not.toContain(secret)
    const files = readdirSync(service.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const written = files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(secret))
    expect([files.length > 2, written.map(({ name }) => name)]).toEqual([true, []])
  })
})

function refusal(code: string, text: string): object {
  return { error: { errorString: text, errorDetail: text, code } }
}

function codeOf(body: unknown): unknown {
  return (body as { readonly error?: { readonly code?: unknown } }).error?.code
}
