// /api/v1/environments: the project's environments, what is deployed in them, and the jobs that run there.
import { z } from 'zod'
import type { FastifyInstance } from 'fastify'
import { deployedNode, environmentDocument, environmentListing, fail, ok } from '../../../../contract/index.ts'
import { addCall } from '../call.ts'
import type { Service } from '../service.ts'
import { environmentPath, idText } from '../shapes.ts'

const group = 'environments'
const job = z.object({ id: z.string(), name: z.string(), includeSelector: z.string(), excludeSelector: z.string() })

export function addEnvironments(server: FastifyInstance, { client, folder }: Service): void {
  addCall(server, {
    method: 'GET',
    path: '/api/v1/environments',
    name: 'listEnvironments',
    does: 'The environments of the project.',
    group,
    answer: z.object({ data: z.array(environmentListing) }),
    async work() {
      const opened = await client.call('project.open', { folder })
      return opened.ok ? ok({ data: opened.value.environments }) : opened
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/environments/{environment}',
    name: 'showEnvironment',
    does: 'An environment as it stands: its mapping and parameters, what is deployed, what goes on.',
    group,
    params: environmentPath,
    answer: environmentDocument,
    refusals: [404],
    work: ({ params }) => client.call('environment.show', { folder, environment: params.environment }),
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/environments/{environment}/nodes',
    name: 'listEnvironmentNodes',
    does: 'The nodes that are deployed in an environment, sources with them.',
    group,
    params: environmentPath,
    answer: z.object({ data: z.array(deployedNode) }),
    refusals: [404],
    async work({ params }) {
      const listed = await client.call('environment.nodes', { folder, environment: params.environment })
      return listed.ok ? ok({ data: listed.value.nodes }) : listed
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/environments/{environment}/nodes/{nodeID}',
    name: 'showEnvironmentNode',
    does: 'A node as it is deployed in an environment.',
    group,
    params: environmentPath.extend({ nodeID: idText }),
    answer: deployedNode,
    refusals: [404],
    async work({ params }) {
      const listed = await client.call('environment.nodes', { folder, environment: params.environment })
      if (!listed.ok) return listed
      const node = listed.value.nodes.find(({ id }) => id === params.nodeID)
      return node === undefined ? fail('PRJ004', { node: params.nodeID, nearest: [] }) : ok(node)
    },
  })
  addCall(server, {
    method: 'GET',
    path: '/api/v1/environments/{environment}/jobs',
    name: 'listEnvironmentJobs',
    does: 'The jobs that can be run in an environment.',
    group,
    params: environmentPath,
    answer: z.object({ data: z.array(job) }),
    refusals: [404],
    async work({ params: { environment } }) {
      const opened = await client.call('project.open', { folder })
      if (!opened.ok) return opened
      const { environments, jobs } = opened.value
      if (!environments.some(({ id, name }) => id === environment || name === environment)) return fail('ENV001', { environment, known: environments.map(({ name }) => name) })
      return ok({ data: jobs.map(({ id, name, include, exclude }) => ({ id, name, includeSelector: include, excludeSelector: exclude })) })
    },
  })
}
