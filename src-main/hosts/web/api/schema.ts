// One schema a part of a request: what checks it is what the OpenAPI document is made from.
import { z } from 'zod'
import type { FastifySchema, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import { MisshapenRequest } from './refusal.ts'

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => (given) => {
  // fastify has null for a body that was not sent.
  const parsed = schema.safeParse(httpPart === 'body' && given === null ? undefined : given)
  return parsed.success ? { value: parsed.data } : { error: new MisshapenRequest(whatIsWrong(httpPart ?? 'request', parsed.error)) }
}

/** Answers are made by the engine from its own types, and go out as they are. */
export const serializerCompiler: FastifySerializerCompiler<unknown> = () => (answer) => JSON.stringify(answer)

/** The first thing that is wrong, by place and never by value. */
function whatIsWrong(part: string, { issues: [issue] }: z.ZodError): string {
  const place = [part, ...(issue?.path ?? [])].join('.')
  switch (issue?.code) {
    case 'invalid_value':
      return `${place} is none of ${issue.values.map(String).join(', ')}`
    case 'invalid_type':
      return `${place} is missing, or is no ${issue.expected}`
    case 'too_small':
    case 'too_big':
      return `${place} is too ${issue.code === 'too_small' ? 'small' : 'large'}, or has too ${issue.code === 'too_small' ? 'little' : 'much'} in it`
    default:
      return `${place} is not of the documented shape`
  }
}

/** A route's schema with JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it) in the place of zod's. */
export function publishedSchema({ body, querystring, params, headers, response, ...rest }: FastifySchema): FastifySchema {
  return {
    ...rest,
    ...inputs({ body, querystring, params, headers }),
    ...(isRecord(response) ? { response: Object.fromEntries(Object.entries(response).map(([status, answer]) => [status, published(answer, 'output')])) } : {}),
  }
}

function inputs(parts: Readonly<Record<string, unknown>>): Record<string, object> {
  return Object.fromEntries(Object.entries(parts).flatMap(([name, part]) => (part instanceof z.ZodType ? [[name, published(part, 'input')]] : [])))
}

/** Schemas of what is no JSON are there already. */
function published(schema: unknown, io: 'input' | 'output'): object {
  if (!(schema instanceof z.ZodType)) return isRecord(schema) ? schema : {}
  const { $schema: _, $defs: _anyJson, ...made } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'throw',
    override: ({ zodSchema, jsonSchema }) => {
      // The one recursive schema is that of any JSON, which an empty one says too.
      if (zodSchema._zod.def.type === 'lazy') for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
      // A later version may add fields to what it answers.
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  return made
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
