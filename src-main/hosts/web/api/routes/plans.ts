// /sluice/v1/plans: making a plan, looking at it, and deploying what was looked at.
import { z } from 'zod'
import type { FastifyInstance } from 'fastify'
import { fail, ok, planAnswers, planDocument } from '../../../../contract/index.ts'
import { addCall } from '../call.ts'
import { wholeRun, withCounter } from '../documents.ts'
import { createPlanShelf } from '../plan-shelf.ts'
import type { Service } from '../service.ts'
import { id, laidOver, parameters, selector } from '../shapes.ts'

const group = 'plans'
const hashPath = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/).describe('The hash of a plan that was made here.') })

const planBody = z.object({
  environment: id.optional().describe('By id or name; by default the active one of the workspace.'),
  commit: z.string().min(1).max(200).optional().describe('By default the work tree.'),
  include: selector.optional(),
  exclude: selector.optional(),
  mode: z.enum(['live', 'offline']).optional(),
  answers: planAnswers.optional(),
  parameters: parameters.optional(),
})

const deployBody = z
  .object({
    allowLoss: z.array(z.string().max(1000)).max(10_000).optional().describe('Objects whose data may be lost, by name.'),
    onFailure: z.enum(['continue', 'stop']).optional(),
    waitSeconds: z.number().min(0).max(86_400).default(0).describe('How long to wait for the gate; 0 is refused at once with 409 where it is held.'),
  })
  .default({ waitSeconds: 0 })

export function addPlans(server: FastifyInstance, { client, folder }: Service): void {
  const shelf = createPlanShelf()
  addCall(server, {
    method: 'POST',
    path: '/sluice/v1/plans',
    name: 'makePlan',
    does: 'Makes a plan: what a deploy would do. Nothing is changed.',
    group,
    body: planBody,
    answer: planDocument,
    refusals: [404],
    async work({ body: { parameters: given, ...rest }, onGone }) {
      const input = { folder, ...present(rest), ...laidOver(given) }
      const plan = await client.call('plan.make', input, { onStarted: onGone })
      if (plan.ok) shelf.put({ plan: plan.value, input })
      return plan
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/sluice/v1/plans/{hash}',
    name: 'showPlan',
    does: 'A plan that was made here lately.',
    group,
    params: hashPath,
    answer: planDocument,
    refusals: [404],
    async work({ params: { hash } }) {
      const made = shelf.get(hash)
      return made === undefined ? fail('API007', { hash }) : ok(made.plan)
    },
  })
  addCall(server, {
    method: 'POST',
    path: '/sluice/v1/plans/{hash}/deploy',
    name: 'deployPlan',
    does: 'Deploys a plan that was made here lately: plans again, and refuses where that is not the same plan any more. Answers when the run is on its way.',
    group,
    params: hashPath,
    body: deployBody,
    answer: wholeRun,
    refusals: [404, 409],
    async work({ params: { hash }, body }) {
      const made = shelf.get(hash)
      if (made === undefined) return fail('API007', { hash })
      const { mode: _reviewed, ...input } = made.input
      const started = await client.call('deploy.start', { ...input, expectHash: hash, ...present(body) })
      if (!started.ok) return started
      const run = await client.call('runs.show', { runID: started.value.runID })
      return run.ok ? ok(withCounter(run.value)) : run
    },
  })
}

/** Without the fields that were not given. */
function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Safe: exactly the fields that are undefined are left out.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
