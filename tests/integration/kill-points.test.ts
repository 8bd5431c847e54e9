// A deploy with every kind of change, killed before and after everything that it writes: resumed, it ends as the one that nobody killed; undone, as before it.
// How to read it: each kind of point (after a statement, an acknowledgement, each kind of line, a record, a commit) is here at one change or another, and what
// it leaves is resumed or undone in turn; the soak (`npm run soak kill-points`) has every point at every change, does both, and kills again what does so.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embeddedGround, snowflakeLikeGround } from '../support/kill-points/ground.ts'
import type { Ground, Site } from '../support/kill-points/ground.ts'
import { moments, oneOfEachKind } from '../support/kill-points/run-to-point.ts'
import type { EnvironmentState } from '../support/kill-points/state-of.ts'
import { atEach, resume, takeUpRequest, undo, withoutLosses } from '../support/kill-points/taken-up.ts'
import type { FaultDeed } from '../support/snowflake-like/index.ts'

const share = Number(process.env['SLUICE_SOAK'] ?? 0)
const COMMON = ['addColumn', 'changeComment', 'changeDefault', 'changeMaterialization', 'changeType', 'createTable', 'drop', 'dropColumn', 'dropNotNull', 'moveTable', 'renameColumn', 'renameTable', 'replaceView', 'setNotNull']
const FAULTS: readonly FaultDeed[] = [{ kind: 'lost answer', of: 'submit' }, { kind: 'lost answer', of: 'outcome' }, { kind: 'not sent' }, { kind: 'sent twice' }]
/** What changes the environment itself, and not what is known of it. */
const STATEMENTS = '^(CREATE|ALTER|DROP|COMMENT|UPDATE|INSERT)(?!.*SLUICE_)'

describe.each([
  { name: 'the embedded warehouse', make: embeddedGround, kinds: COMMON, atLeast: { points: 150, killed: 8 } },
  { name: 'a Snowflake-like one', make: snowflakeLikeGround, kinds: [...COMMON, 'changeProperty'].sort(), atLeast: { points: 300, killed: 11 } },
])('a deploy that is killed at any point, on $name', ({ make, kinds, atLeast }) => {
  let ground: Ground
  let wasThere: EnvironmentState
  let wanted: EnvironmentState
  let points: readonly string[]

  beforeAll(async () => {
    ground = await make()
    await using whole = await ground.site()
    wasThere = await whole.state()
    points = await whole.deployTo(ground.forward, 0)
    wanted = await whole.state()
  }, 240_000)
  afterAll(() => ground[Symbol.asyncDispose]())

  const isAsWanted = async (where: string, site: Site) => expect([where, await site.state()]).toEqual([where, wanted])
  const isAsBefore = async (where: string, site: Site) => expect([where, withoutLosses(ground, await site.state())]).toEqual([where, withoutLosses(ground, wasThere)])
  const nameOf = (point: number) => `${point} ${points[point - 1] ?? 'its end'}`

  test('has every kind of change, and points before and after each of its writes', () => {
    expect(ground.kinds).toEqual(kinds)
    expect(Object.keys(wanted.recorded)).not.toEqual(Object.keys(wasThere.recorded))
    expect(points.length).toBeGreaterThan(atLeast.points)
  })

  test('is done to its end by --resume, and undone by --undo, from every point', async () => {
    const ways = { resumed: 0, undone: 0, nothing: 0 }
    const killedAt = share > 0 ? moments(points).filter((_, index) => index % Math.ceil(1 / share) === 0) : oneOfEachKind(points)
    await atEach([...killedAt.entries()], async ([place, point]) => {
      await using killed = await ground.site()
      await killed.deployTo(ground.forward, point)
      if (share > 0) {
        await using toUndo = await killed.copy()
        ways[(await undo(ground, toUndo)) ? 'undone' : 'nothing'] += 1
        await isAsBefore(nameOf(point), toUndo)
      }
      if (share > 0 || place % 2 === 0) {
        ways[(await resume(ground, killed)) ? 'resumed' : 'nothing'] += 1
        await isAsWanted(nameOf(point), killed)
      } else {
        ways[(await undo(ground, killed)) ? 'undone' : 'nothing'] += 1
        await isAsBefore(nameOf(point), killed)
      }
    })
    console.log(`${points.length} points, ${moments(points).length} that differ, killed at ${killedAt.length}: resumed after ${ways.resumed}, undone after ${ways.undone}, nothing to take up after ${ways.nothing}`)
    expect([killedAt.length >= atLeast.killed, ways.undone > 1, ways.resumed > 1, ways.undone + ways.resumed > ways.nothing]).toEqual([true, true, true, true])
  }, 14_400_000)

  test.runIf(share > 0)('is so too where what resumes or undoes it is killed in its turn', async () => {
    const anyPoint = fc.integer({ min: 1, max: points.length })
    const pairs = fc.sample(fc.record({ first: anyPoint, second: anyPoint, how: fc.constantFrom('resume' as const, 'undo' as const) }), Math.ceil(200 * share))
    const seen = { resume: 0, undo: 0 }
    await atEach(pairs, async ({ first, second, how }) => {
      const where = `${nameOf(first)}, ${how} at ${second}`
      await using site = await ground.site()
      await site.deployTo(ground.forward, first)
      const again = await takeUpRequest(ground, site, how)
      if (again === undefined) return
      // Where there is nothing to take up its process ends at once, without a point.
      await site.deployTo(again, second).catch(() => undefined)
      seen[how] += 1
      if (how === 'resume') await resume(ground, site)
      else await undo(ground, site)
      await (how === 'resume' ? isAsWanted : isAsBefore)(where, site)
    })
    console.log(`killed twice: ${seen.resume} times in resuming, ${seen.undo} in undoing`)
    expect(Math.min(seen.resume, seen.undo)).toBeGreaterThan(0)
  }, 14_400_000)

  test.runIf(make === snowflakeLikeGround)('ends as it should where an answer is lost, or a statement is not sent or sent twice', async () => {
    const places = share > 0 ? Array.from({ length: 29 }, (_, index) => index + 1) : [7]
    const cases = FAULTS.flatMap((does, index) => places.map((nth) => ({ does, nth: share > 0 ? nth : nth + 5 * index })))
    const ended = { whole: 0, resumed: 0 }
    await atEach(cases, async ({ does, nth }) => {
      await using site = await ground.site()
      const isWhole = await site.deployThrough?.(ground.forward, { does, nth, matching: STATEMENTS })
      if (isWhole === false) expect(await resume(ground, site)).toBe(true)
      ended[isWhole === true ? 'whole' : 'resumed'] += 1
      await isAsWanted(`${JSON.stringify(does)} ${nth}`, site)
    })
    console.log(`${cases.length} statements went wrong: ${ended.whole} deploys came to their end, ${ended.resumed} were resumed`)
    expect(ended.resumed).toBeGreaterThan(0)
  }, 3_600_000)
})
