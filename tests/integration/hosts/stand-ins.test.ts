// Stand-ins from the command line: what is said of nodes that cannot run on the embedded warehouse, and the exit statuses.
import { beforeAll, expect, it } from 'vitest'
import { fixtureProject } from '../../support/read-project.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { copyOf, scratchFolder } from '../../support/scratch.ts'

const folder = copyOf(fixtureProject('unavailable'), 'unavailable')
const options = { cwd: folder, data: scratchFolder('stand-ins') }

/** The lines that match, with white space folded. */
function linesOf(text: string, pattern: RegExp): readonly string[] {
  return text.split('\n').filter((line) => pattern.test(line)).map((line) => line.trim().replaceAll(/\s+/g, ' '))
}

beforeAll(async () => {
  await runJson(['sandbox', 'create', '--rows', '10'], options)
})

it('a plan names each node that cannot run, and those below it', async () => {
  const { stdout } = await runCli(['plan'], options)
  expect(linesOf(stdout, /ROLLING: /)).toEqual([
    'WORK.ROLLING: It is a dynamic table, which the embedded warehouse does not have. A refresh skips it and what is below it, unless made-up rows stand in for it (once deployed: sluice sandbox create --stand-ins).',
    'MART.FCT_ROLLING: Below WORK.ROLLING, which cannot run on the embedded warehouse (dynamic table): a refresh of both skips it. By itself it reads what is there, which is nothing where that is new; a stand-in gives it rows.',
  ])
})

it('before the deploy, stand-ins are refused with what to do first', async () => {
  const { status, stderr } = await runCli(['sandbox', 'create', '--stand-ins'], options)
  expect([status, stderr]).toEqual([2, expect.stringContaining('Deploy first, then make the stand-ins.')])
})

it('a refresh that skips what cannot run ends with 1, and says why of each', async () => {
  await runJson(['deploy'], options)
  const { status, stdout } = await runCli(['refresh', '--include', '{ name: ROLLING }+'], options)
  expect([status, linesOf(stdout, /ROLLING/)]).toEqual([1, [
    'WORK.ROLLING skipped It is a dynamic table, which the embedded warehouse does not have.',
    'MART.FCT_ROLLING skipped below WORK.ROLLING, which cannot run on the embedded warehouse (dynamic table)',
  ]])
})

it('sandbox create lists what could be stood in for, and with the flag does it', async () => {
  const listed = await runCli(['sandbox', 'create', '--rows', '10', '--stand-in', 'FILES', '--stand-in', 'PIPED'], options)
  const all = await runCli(['sandbox', 'create', '--rows', '10', '--stand-ins'], options)
  expect([linesOf(listed.stdout, /cannot run|^ {2}|WORK\./), linesOf(all.stdout, /cannot run|stand in for/)]).toEqual([
    [
      'WORK.FILES 10 SANDBOX.WORK.FILES CREATE STAGE', 'WORK.PIPED 10 SANDBOX.WORK.PIPED CREATE PIPE',
      '6 nodes cannot run on the embedded warehouse; --stand-ins fills them with made-up rows, --stand-in NODE one',
      'task: WORK.NIGHTLY', 'stream: WORK.ORDERS_STREAM', 'dynamic table: WORK.ROLLING', 'COPY INTO: WORK.LANDED', 'CONNECT BY: WORK.CHAIN', 'CREATE PROCEDURE: WORK.CLEAN_UP',
    ],
    ['Made-up rows stand in for 8 nodes: a refresh leaves them as they are and runs what is below.'],
  ])
})

it('then the same refresh ends with 0, and says what stood in', async () => {
  const { status, stdout } = await runCli(['refresh', '--include', '{ name: ROLLING }+'], options)
  expect([status, linesOf(stdout, /WORK.ROLLING/)]).toEqual([0, [expect.stringContaining('stand-in: 10 made-up rows, since the embedded warehouse cannot run it (dynamic table)')]])
})

it.each([
  ['both flags', ['--stand-ins', '--stand-in', 'FILES'], 'Leave --stand-in out.'],
  ['a node that can run', ['--stand-in', 'KEYED'], 'needs no stand-in'],
  ['a node that is not there', ['--stand-in', 'ROLING'], 'ROLLING'],
])('%s are bad input', async (_, flags, says) => {
  const { status, stderr } = await runCli(['sandbox', 'create', ...flags], options)
  expect([status, stderr]).toEqual([2, expect.stringContaining(says)])
})

it('sandbox drop says that nothing stands in any more', async () => {
  expect((await runCli(['sandbox', 'drop'], options)).stdout).toBe('1 made-up source dropped from sandbox.\nNothing stands in for 8 nodes any more; the made-up rows are gone.\n')
})
