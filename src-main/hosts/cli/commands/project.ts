// Commands that only read a project: validate, ls, show, render.
import { marked } from '../../../contract/index.ts'
import type { NodeView, SelectionDocument } from '../../../contract/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import { ownPackage } from '../../engine/index.ts'
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import { writeOutput } from '../output-file.ts'
import { findingLine, findingsText } from '../print/findings.ts'
import { trendText } from '../print/trend.ts'
import { count, counted, table } from '../print/format.ts'
import { sarif } from '../print/sarif.ts'
import type { Paint } from '../terminal.ts'

export async function validate(context: CommandContext, flags: { readonly sarif?: string }): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('project.validate', target(context))
  if (!result.ok) return result
  context.progress.clear()
  terminal.print(findingsText(result.value, terminal.paint, terminal.verbose))
  terminal.document(result.value)
  const written = writeOutput(terminal, flags.sarif, sarif(result.value, ownPackage().version))
  if (written !== EXIT.done) return ok(written)
  return ok(result.value.summary.errors > 0 ? EXIT.failed : EXIT.done)
}

export interface SelectionFlags {
  readonly select?: string
  readonly exclude?: string
  readonly job?: string
}

export async function list(context: CommandContext, flags: SelectionFlags & { readonly why?: boolean }): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('project.select', {
    ...target(context),
    // A listing without a selector lists everything: it runs nothing.
    ...(flags.job === undefined ? { include: flags.select ?? '{*}' } : { job: flags.job }),
    ...(flags.exclude === undefined ? {} : { exclude: flags.exclude }),
  })
  if (!result.ok) return result
  for (const warning of result.value.warnings) terminal.warn(warningText(warning, terminal.paint))
  for (const node of result.value.nodes) {
    terminal.print(`${node.location}.${node.name}  ${terminal.paint.dim(node.nodeType)}`)
    if (flags.why === true) for (const why of node.why) terminal.print(terminal.paint.dim(`    ${why}`))
  }
  terminal.note(terminal.paint.dim(counted(result.value.nodes.length, 'node')))
  terminal.document(result.value)
  return done
}

/** With the place in the selector, where there is one. */
function warningText({ code, message, span, text }: SelectionDocument['warnings'][number], paint: Paint): string {
  const said = `${paint.yellow('warning')} ${code} ${message}`
  return span === undefined || text === undefined ? said : `${said}\n${paint.dim(marked(text, span, '  '))}`
}

export async function show(context: CommandContext, node: string): Promise<CommandResult> {
  const result = await context.call('project.node', { ...target(context), node })
  if (!result.ok) return result
  context.terminal.print(nodeText(result.value, context.terminal.paint))
  context.terminal.document(result.value)
  return done
}

function nodeText(node: NodeView, paint: Paint): string {
  const { environment } = node
  const deployed = environment.deployed
  const deployedText =
    node.isSource ? 'a source: never deployed'
    : deployed === null ? 'not deployed'
    : `deployed ${deployed.at} by run ${deployed.runID}${deployed.isCurrent ? '' : paint.yellow(', and changed since')}`
  const head = [
    `${paint.bold(`${node.location}.${node.name}`)}  ${node.nodeType}, ${node.materialization}  ${paint.dim(node.file)}`,
    ...(node.description === '' ? [] : [node.description]),
    `in ${environment.name}: ${environment.object}, ${deployedText}`,
    `reads ${node.upstream.join(', ') || 'nothing'}`,
    `read by ${node.downstream.join(', ') || 'nothing'}`,
  ]
  const columns = table(
    node.columns,
    [
      { title: 'COLUMN', text: (column) => column.name },
      { title: 'TYPE', text: (column) => `${column.dataType}${column.nullable ? '' : ' NOT NULL'}` },
      { title: 'FROM', text: (column) => column.from.join(', ') },
      { title: 'TRANSFORM', text: (column) => column.transform.replaceAll(/\s+/g, ' ') },
      { title: 'USED FOR', text: usedFor },
      { title: '', text: (column) => column.flags.join(' '), paint: paint.dim },
    ],
    paint.dim,
  )
  return [head.join('\n'), columns, ...(node.runs.length === 0 ? [] : [trendText(node, paint)]), ...node.findings.map((finding) => findingLine(finding, paint))].join('\n\n')
}

/** The columns that are made from it; the nearest two by name. */
function usedFor({ to, down }: NodeView['columns'][number]): string {
  const named = to.slice(0, 2)
  return down > named.length ? [...named, `… ${counted(down, 'column')} in all`].join(', ') : named.join(', ')
}

export interface RenderFlags {
  readonly select?: string
  readonly create?: boolean
  readonly run?: boolean
  readonly context?: boolean
}

export async function render(context: CommandContext, node: string | undefined, flags: RenderFlags): Promise<CommandResult> {
  const { terminal } = context
  if ((node === undefined) === (flags.select === undefined)) {
    return fail('ARG001', { what: 'render takes either a node or --select', hint: 'For example: sluice render STG.STG_ORDERS' })
  }
  const result = await context.call('project.render', {
    ...target(context),
    ...(node === undefined ? { include: flags.select ?? '' } : { node }),
    part: flags.create === true && flags.run !== true ? 'create' : 'run',
    withContext: flags.context === true,
  })
  if (!result.ok) return result
  const { documents } = result.value
  for (const rendered of documents) {
    terminal.print(terminal.paint.bold(`-- ${rendered.node}`))
    if (rendered.error !== undefined) terminal.print(terminal.paint.red(`-- ${rendered.error.code} ${rendered.error.message}`))
    for (const statement of rendered.statements) terminal.print(`${terminal.paint.dim(`-- ${statement.stage}`)}\n${statement.sql};\n`)
    if (rendered.context !== undefined) terminal.print(JSON.stringify(rendered.context, null, 2))
  }
  terminal.document(node === undefined ? documents : documents[0])
  const failed = documents.filter((rendered) => rendered.error !== undefined).length
  if (failed > 0 && documents.length > 1) terminal.warn(`${count(failed)} of ${counted(documents.length, 'node')} did not render`)
  return ok(failed > 0 ? EXIT.failed : EXIT.done)
}
