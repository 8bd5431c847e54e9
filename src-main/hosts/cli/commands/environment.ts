// env, workspace and doctor.
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { counted, table } from '../print/format.ts'

export async function listEnvironments(context: CommandContext): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('project.open', { folder: context.folder })
  if (!result.ok) return result
  context.progress.clear()
  const { environments, activeEnvironment } = result.value
  terminal.print(
    table(
      environments,
      [
        { title: '', text: (environment) => (environment.name === activeEnvironment || environment.id === activeEnvironment ? '*' : ' ') },
        { title: 'ENVIRONMENT', text: (environment) => environment.name },
        { title: 'ID', text: (environment) => environment.id },
        { title: 'RUNS ON', text: (environment) => environment.warehouse },
      ],
      terminal.paint.dim,
    ),
  )
  terminal.document({ formatVersion: 1, activeEnvironment, environments })
  return done
}

export async function showEnvironment(context: CommandContext, name: string | undefined): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('environment.show', target({ ...context, environment: name ?? context.environment }))
  if (!result.ok) return result
  const environment = result.value
  const { connection, deployed } = environment
  terminal.print(`${terminal.paint.bold(environment.name)} (id ${environment.id}): ${environment.state}`)
  terminal.print(connection.type === 'duckdb' ? `embedded warehouse ${connection.path ?? ''}` : `${connection.type} ${connection.account ?? ''}`)
  terminal.print(deployed === null ? 'nothing deployed yet' : `${counted(environment.nodes, 'node')} deployed ${deployed.at}${deployed.commit === null ? '' : ` at ${deployed.commit.slice(0, 10)}`}`)
  for (const [location, place] of Object.entries(environment.mapping)) {
    terminal.print(`  ${location} → ${place.database}.${place.schema}${place.isFallback ? terminal.paint.yellow(' (no mapping; embedded warehouse only)') : ''}`)
  }
  for (const [key, value] of Object.entries(environment.parameters)) terminal.print(`  ${key} = ${JSON.stringify(value)}`)
  terminal.document(environment)
  return done
}

export async function useEnvironment(context: CommandContext, name: string): Promise<CommandResult> {
  const result = await context.call('workspace.use', { folder: context.folder, environment: name })
  if (!result.ok) return result
  context.terminal.print(`${result.value.environment} is the active environment of ${context.folder}.`)
  context.terminal.document({ formatVersion: 1, ...result.value })
  return done
}

export async function doctor(context: CommandContext): Promise<CommandResult> {
  const { terminal } = context
  const { paint } = terminal
  const result = await context.call('engine.doctor', {})
  if (!result.ok) return result
  terminal.print(paint.bold(`Sluice ${result.value.version}`))
  for (const check of result.value.checks) {
    const mark = check.state === 'ok' ? paint.green('ok     ') : check.state === 'warning' ? paint.yellow('warning') : paint.red('missing')
    terminal.print(`${mark}  ${check.name}: ${check.detail}${check.advice === undefined ? '' : `. ${check.advice}`}`)
  }
  terminal.document(result.value)
  return done
}
