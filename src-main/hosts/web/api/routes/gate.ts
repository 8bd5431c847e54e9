// /sluice/v1/gate: seeing the gate of an environment, holding it for maintenance, releasing it.
import { z } from 'zod'
import type { FastifyInstance } from 'fastify'
import { gateDocument } from '../../../../contract/index.ts'
import { addCall } from '../call.ts'
import type { Service } from '../service.ts'
import { environmentPath } from '../shapes.ts'

const group = 'gate'

/** Also where somebody else holds it. */
const isConfirmed = z.boolean().optional()

const gateBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('hold'), reason: z.string().trim().min(1).max(1000), isConfirmed }),
  z.object({ action: z.literal('release'), isConfirmed }),
])

export function addGate(server: FastifyInstance, { client, folder }: Service): void {
  addCall(server, {
    method: 'GET',
    path: '/sluice/v1/gate/{environment}',
    name: 'showGate',
    does: 'The gate of an environment: who holds it, what still runs, who waits and for whom.',
    group,
    params: environmentPath,
    answer: gateDocument,
    refusals: [404],
    work: ({ params }) => client.call('gate.show', { folder, environment: params.environment }),
  })
  addCall(server, {
    method: 'POST',
    path: '/sluice/v1/gate/{environment}',
    name: 'changeGate',
    does: 'Holds the gate of an environment shut for maintenance, or releases it.',
    group,
    params: environmentPath,
    body: gateBody,
    answer: gateDocument,
    refusals: [404, 409],
    async work({ params: { environment }, body }) {
      const isSure = body.isConfirmed === undefined ? {} : { isConfirmed: body.isConfirmed }
      if (body.action === 'release') return client.call('gate.release', { folder, environment, ...isSure })
      return client.call('gate.hold', { folder, environment, reason: body.reason, ...isSure })
    },
  })
}
