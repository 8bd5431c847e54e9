// The OpenAPI document, made from the schemas that check the calls, and a page to try them. The page stands by itself: every part of it comes from here.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { publishedSchema } from './schema.ts'

export const DOCS = '/docs'
export const DOCUMENT = '/openapi.json'

/** Of the one style sheet that this version of Swagger UI puts into the page itself. */
const OWN_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

/** Styles of single elements are set by Swagger UI's own code, and its icons are data. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': ["'self'", OWN_STYLE],
  'style-src-attr': "'unsafe-inline'",
  'img-src': ["'self'", 'data:'],
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/** Before the calls are added: it hears of each as it is. */
export async function addDocument(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sluice', version, description: 'Runs, plans and gates of the project that this service has. `Authorization: Bearer TOKEN`; `sluice serve --show-token` shows it.' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: ({ schema, url }) => ({ schema: publishedSchema(schema), url }),
  })
  server.get(DOCUMENT, { exposeHeadRoute: false, schema: { hide: true } }, async (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(server.swagger())))
  await server.register(swaggerUi, {
    routePrefix: DOCS,
    staticCSP: POLICY,
    uiConfig: { deepLinking: true, docExpansion: 'list' },
    theme: { title: 'Sluice API' },
  })
}
