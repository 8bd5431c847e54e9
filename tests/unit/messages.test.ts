// The text and the exit status of every failure: what happened, where, what to do; no failure without either.
import { describe as group, expect, it } from 'vitest'
import { describe } from '../../src-main/contract/index.ts'
import { fail } from '../../src-main/core/failure/index.ts'
import type { FailureCode, FailureFacts } from '../../src-main/core/failure/index.ts'
import { exitStatusOf } from '../../src-main/hosts/cli/exit-status.ts'

type Examples = { readonly [C in FailureCode]: readonly [facts: FailureFacts[C], status: number, text: string] }

const examples: Examples = {
  ARG001: [{ what: '--all goes with neither --job nor --include', hint: 'Leave one of them out.' }, 2, '--all goes with neither --job nor --include. Leave one of them out.'],
  PRJ001: [{ folder: '/home/ada' }, 2, '/home/ada is not a project: no data.yml there or in a folder above. Name the folder that holds it with --project.'],
  PRJ002: [{ folder: '/home/ada', reason: 'there is no such folder' }, 2, '/home/ada cannot be read: there is no such folder. Check that it exists and that you may read it.'],
  PRJ003: [{ commit: 'abc123', reason: 'it is not in this repository' }, 2, 'Commit abc123 cannot be read: it is not in this repository. Check the name with git log.'],
  PRJ004: [{ node: 'STG_ODER', nearest: ['STG.STG_ORDER'] }, 2, 'No node is called STG_ODER. Nearest: STG.STG_ORDER.'],
  PRJ005: [{ job: 'Nigthly', nearest: ['Nightly'] }, 2, 'No job has the name or id Nigthly. Nearest: Nightly.'],
  PRJ006: [{ node: 'ORDERS', candidates: ['RAW.ORDERS', 'STG.ORDERS'] }, 2, 'Several nodes are called ORDERS: RAW.ORDERS, STG.ORDERS. Write LOCATION.NAME.'],
  LIN001: [{ column: 'EMIAL', node: 'CORE.DIM_CUSTOMER', nearest: ['EMAIL'] }, 2, 'CORE.DIM_CUSTOMER has no column EMIAL. Nearest: EMAIL.'],
  SEL001: [
    { text: '{ A } OR { B', span: { start: 9, end: 12 }, problem: 'the brace is not closed', fix: 'write } after the last name or value' },
    2,
    'The selector does not parse at character 10: the brace is not closed.\n  { A } OR { B\n           ^^^\nTo mend it, write } after the last name or value',
  ],
  SEL002: [{ text: '{ STG_ODER }', nearest: [] }, 2, 'The selector { STG_ODER } matches nothing.'],
  SEL003: [{ job: 'Nightly' }, 2, 'Job Nightly selects nothing: its include is empty, and empty never means everything. Give it a selector, or write {*} for all nodes.'],
  SEL004: [{ text: '{ changed: true }', key: 'changed', reason: 'the project is no git repository' }, 2, '{ changed: true } asks for changed, and that is not known: the project is no git repository.'],
  ENV001: [{ environment: 'moon', known: ['dev', 'prod'] }, 2, 'There is no environment moon. This project has dev, prod.'],
  ENV002: [{ environment: 'prod', locations: ['RAW'] }, 2, 'Environment prod has no database and schema for RAW. Add them to its mapping in sluice.yml or environments/.'],
  PLN001: [{ names: ['DB.S.A', 'DB.S.B'] }, 3, "The plan destroys data that was not allowed: DB.S.A, DB.S.B. Review it with `sluice plan`, then allow each by name with --allow-loss 'DB.S.A' --allow-loss 'DB.S.B'."],
  PLN002: [{ steps: [{ name: 'STG.A', reason: 'Its type cannot be changed yet.' }] }, 1, 'The plan has 1 blocked step, and nothing was done:\n  - STG.A: Its type cannot be changed yet.'],
  PLN003: [{ reasons: ['STG.A was deployed since.'] }, 4, 'The plan is stale, and nothing was done:\n  - STG.A was deployed since.\nPlan again and review what differs.'],
  PLN004: [{ file: '/tmp/plan.json', reason: 'there is no such file or folder' }, 2, '/tmp/plan.json is not a plan that can be read: there is no such file or folder.'],
  PLN005: [{ file: '/tmp/plan.json', version: 7, known: 1 }, 2, '/tmp/plan.json was made by a newer Sluice (plan format 7; this one knows 1). Update Sluice, or plan again here.'],
  PLN006: [{ objects: ['DB.S.A'] }, 3, 'The warehouse is not as it was left, on objects that this plan touches: DB.S.A. Choose for each with --drift OBJECT=adopt, correct or ignore.'],
  PLN007: [{ object: 'DB.S.A', check: 'Values of AMOUNT that do not fit NUMBER(5,0)', count: 3 }, 1, 'The data of DB.S.A stands in the way, and the step was not done. Values of AMOUNT that do not fit NUMBER(5,0): 3. Correct the data or the node, then deploy again.'],
  PLN008: [{ objects: ['DB.S.A', 'DB.S.B.ID'] }, 1, 'The warehouse refused nothing, and its catalog does not have what was made: DB.S.A, DB.S.B.ID. Plan again to see what differs.'],
  PLN009: [{ run: '12', reason: 'it was resumed by run 13' }, 2, 'Run 12 cannot be taken up again: it was resumed by run 13. Plan again to see what is left.'],
  RUN001: [{ run: '99' }, 2, 'There is no run 99 in the history of this data folder. List them with `sluice runs`.'],
  RUN002: [{}, 3, 'Nothing says what to refresh. Give --job, --include, or --all for every node.'],
  RUN003: [{ environment: 'dev' }, 1, 'Nothing is deployed in dev. Deploy first: `sluice deploy --env dev`.'],
  RUN004: [{ nodes: ['STG.A'] }, 1, 'Selected and not deployed: STG.A. Deploy them first, or leave them out with --exclude.'],
  RUN005: [{}, 130, 'Cancelled.'],
  RUN006: [{ run: '12', reason: 'every node of it ended well', advice: 'Run all of them again with --from-start' }, 2, 'Run 12 cannot be run again: every node of it ended well. Run all of them again with --from-start.'],
  RUN020: [{ a: '3', b: '4', kinds: ['deploy', 'refresh'] }, 2, 'Run 3 is a deploy and run 4 a refresh, so there is nothing to compare. Name two deploys or two refreshes.'],
  GAT001: [{ environment: 'dev', holder: 'refresh 7', since: '2030-01-01T00:00:00Z' }, 5, 'The gate of dev is held by refresh 7 since 2030-01-01T00:00:00Z. Wait longer with --wait SECONDS, or try again later.'],
  GAT002: [{ environment: 'prod', holder: 'deploy 8', since: '2024-01-01T00:00:00.000Z' }, 5, 'The gate of prod was lost: deploy 8 has it since 2024-01-01T00:00:00.000Z, because no heartbeat came in time. Nothing more was sent. Look at what that deploy did, then resume this one.'],
  GAT003: [
    { environment: 'prod', by: 'ada', since: '2026-01-01T00:00:00Z', reason: 'the account moves' },
    5,
    'The gate of prod is held for maintenance by ada since 2026-01-01T00:00:00Z: the account moves. Wait longer with --wait SECONDS, or open it with `sluice gate release --env prod`.',
  ],
  GAT004: [
    { environment: 'prod', seconds: 60, running: ['refresh 7'] },
    5,
    'The gate of prod did not drain in 60 seconds: refresh 7 still had nodes running, and nothing was done. Wait longer with --drain SECONDS, or stop them with --on-drain-timeout cancel.',
  ],
  GAT005: [
    { environment: 'prod', by: 'ada', since: '2026-01-01T00:00:00Z', reason: 'the account moves' },
    3,
    'The gate of prod is held for maintenance by ada, not by you, since 2026-01-01T00:00:00Z: the account moves. Confirm with --yes.',
  ],
  GAT006: [{ environment: 'prod', run: '12' }, 2, 'No deploy 12 waits at the gate of prod. See who does with `sluice gate`.'],
  GAT007: [{ environment: 'prod', run: '12' }, 5, 'Refresh 12 lost its place at the gate of prod, because no heartbeat came in time, and a deploy went ahead. Nothing more of the node was sent. Run it again from the failure.'],
  CON001: [{ connection: 'cloud', reason: 'the password was refused' }, 6, 'No connection to cloud: the password was refused.'],
  CON002: [{ path: '/data/dev.duckdb' }, 6, 'The embedded warehouse /data/dev.duckdb is open in another process. Close it there and try again.'],
  CON003: [{ connection: 'cloud', reason: 'the role may not see DB.S' }, 6, 'The catalog of cloud could not be read whole: the role may not see DB.S. What cannot be read is not taken as absent, so nothing was done.'],
  CON004: [{ connection: 'cloud', type: 'snowflake' }, 6, 'Connection cloud is of type snowflake, which this version of Sluice does not reach yet. Use an environment on the embedded warehouse (no connection, or type duckdb).'],
  SQL001: [{ sql: 'SELECT', message: 'Column A is not there', code: '002003', queryId: '01b' }, 1, 'Column A is not there. (002003) Query 01b.'],
  SQL002: [{ construct: 'SOUNDEX', reason: 'it is not in the list of functions' }, 1, 'The embedded warehouse cannot run SOUNDEX: it is not in the list of functions.'],
  SQL003: [{ queryId: '01b' }, 130, 'The statement was cancelled (query 01b).'],
  TPL001: [{ template: 'run.sql.j2 of Stage', line: 3, column: 9, problem: 'x is not defined', node: 'STG.A', hint: 'Define it.' }, 1, 'STG.A: run.sql.j2 of Stage, line 3, column 9: x is not defined. Define it.'],
  STA001: [{ folder: '/data', reason: 'its disk can only be read' }, 2, 'The data folder /data cannot be used: its disk can only be read. Make it writable, or name another with --data-dir.'],
  STA002: [{ theirs: '0.2.0', ours: '0.1.0', pid: 12 }, 6, 'Another Sluice (version 0.2.0, process 12) holds the data folder, and this one is 0.1.0. Close that one, or use the same version.'],
  STA003: [{ reason: 'the connection was lost' }, 6, 'The engine did not answer: the connection was lost. Run the command again; what was done is in the journal.'],
  STA004: [{ folder: '/data', pid: 12 }, 6, 'The data folder /data is held by process 12, which does not answer. End that process, or name another folder with --data-dir.'],
  STA005: [{ method: 'plan.undo' }, 70, 'The engine knows no procedure plan.undo. Both sides must be of the same version.'],
  STA006: [{ reason: 'database or disk is full' }, 2, 'Nothing can be written to the data folder: database or disk is full. So the run was not begun. Make room on its disk, or name another folder with --data-dir.'],
  EDT001: [{ files: ['jobs/Nightly-1.yml'] }, 4, 'Changed on disk since it was read, so nothing was written: jobs/Nightly-1.yml. Read the project again and look at the edit once more.'],
  EDT002: [{ file: 'jobs/Nightly-1.yml', what: 'name', reason: 'it is an alias' }, 1, 'jobs/Nightly-1.yml cannot be edited at name: it is an alias. Change it there by hand.'],
  EDT003: [{ what: 'node', name: 'A/B', reason: 'it holds /' }, 2, 'A/B cannot be the name of a node: it holds /.'],
  EDT004: [{}, 4, 'The edit would not do what was shown any more, and nothing was written. Look at it again.'],
  EDT005: [{ folder: '/home/ada/shop' }, 2, 'There is no edit of /home/ada/shop to undo.'],
  EDT006: [{ file: 'sluice.yml', reason: 'its disk can only be read', left: [] }, 1, 'sluice.yml could not be written: its disk can only be read. No file was changed.'],
  EDT007: [{ what: 'subgraph', name: 'Order to csh', nearest: ['Order to cash'] }, 2, 'There is no subgraph Order to csh. Nearest: Order to cash.'],
  API001: [{ what: 'runDetails.environmentID is missing' }, 2, 'runDetails.environmentID is missing.'],
  API002: [{}, 2, 'Unauthorized.'],
  API003: [{ header: 'Origin' }, 2, 'The Origin of this request is not that of this service.'],
  API004: [{ method: 'GET', path: '/api/v1/moon' }, 2, 'There is no GET /api/v1/moon. /openapi.json has every call.'],
  API005: [{ bytes: 1024 }, 2, 'The body is larger than 1024 bytes.'],
  API006: [{ seconds: 1 }, 2, 'Too many requests. Try again in 1 second.'],
  API007: [{ hash: 'abc' }, 2, 'No plan with the hash abc was made here lately. Make it again with POST /sluice/v1/plans.'],
  SCH001: [{ text: 'every 7 minutes', problem: '7 minutes do not divide an hour evenly' }, 2, 'When it shall run is not understood: `every 7 minutes`: 7 minutes do not divide an hour evenly.'],
  SCH002: [{ zone: 'Europe/Berln', nearest: ['Europe/Berlin'] }, 2, 'Europe/Berln is no time zone that this machine knows. Nearest: Europe/Berlin. Write an IANA name such as Europe/Berlin, or UTC.'],
  SCH003: [{ schedule: 'nigthly', nearest: ['nightly'] }, 2, 'No schedule of this project is called nigthly. Nearest: nightly.'],
  SCH004: [{ name: 'nightly', reason: 'another schedule of this project has it' }, 2, 'nightly cannot be the name of a schedule: another schedule of this project has it.'],
  SCH005: [{ circle: ['a', 'b', 'a'] }, 2, 'These would start each other for ever: a → b → a. Give one of them a time, or another schedule to follow.'],
  SCH006: [{ schedule: 'nightly', followers: ['report'] }, 2, 'nightly cannot be removed while others run after it: report. Remove those first, or give them another time.'],
  NTF001: [{ name: 'team', reason: 'it names no program' }, 2, 'The notification team cannot be set up so: it names no program.'],
  NTF002: [{ name: 'taem', nearest: ['team'] }, 2, 'No notification is called taem. Nearest: team. List them with `sluice notify list`.'],
  NTF003: [{ name: 'team', reason: 'it answered 500' }, 1, 'The notification team did not get through: it answered 500.'],
  SEC001: [{ name: 'a b', reason: 'a name has no spaces' }, 2, 'a b cannot be the name of a secret: a name has no spaces.'],
  SEC002: [
    { name: 'team', variable: 'SLUICE_SECRET_TEAM' },
    6,
    'There is no keychain on this machine, and team would be forgotten as soon as this command ends. Give it in the variable SLUICE_SECRET_TEAM, or set it while `sluice serve` or the window is open.',
  ],
  SEC003: [{ name: 'taem', nearest: ['team'] }, 2, 'No secret is stored under the name taem. Nearest: team. List them with `sluice secret list`.'],
  SEC004: [{ name: 'team' }, 3, 'No value was given for team. Write it to standard input, or run this in a terminal to be asked.'],
  SVC001: [{ what: 'sluice.service could not be written', reason: 'its disk is full', advice: 'Nothing was changed.' }, 1, 'sluice.service could not be written: its disk is full. Nothing was changed.'],
  INT001: [{ id: 'c0ffee' }, 70, 'An internal error happened; this is a bug in Sluice. The log has it under c0ffee.'],
}

// Safe: the keys of Examples are the codes, all of them.
const codes = Object.keys(examples) as FailureCode[]

it.each(codes)('%s', (code) => {
  const [facts, status, text] = examples[code]
  const { failure } = fail(code, facts)
  expect([exitStatusOf(failure), describe(failure)]).toEqual([status, text])
})

it('no text speaks of itself, apologises or shouts', () => {
  const all = codes.map((code) => describe(fail(code, examples[code][0]).failure))
  expect(all.filter((text) => /!|\b(we|our|us|sorry|please|oops)\b/i.test(text))).toEqual([])
})

group('long lists', () => {
  it('are cut, with what is missing counted', () => {
    const known = Array.from({ length: 15 }, (_, index) => `E${index}`)
    expect(describe(fail('ENV001', { environment: 'moon', known }).failure)).toBe('There is no environment moon. This project has E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11 and 3 more.')
  })

  it('of blocked steps are cut too', () => {
    const steps = Array.from({ length: 22 }, (_, index) => ({ name: `N${index}`, reason: 'No.' }))
    const lines = describe(fail('PLN002', { steps }).failure).split('\n')
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([22, 'The plan has 22 blocked steps, and nothing was done:', '  and 2 more'])
  })
})
