// The text of every failure, made in this one place: what happened, where, what to do.
import type { Failure, FailureCode, FailureFacts } from '../../core/failure/index.ts'
import { marked } from './marked.ts'

type Texts = { readonly [C in FailureCode]: (facts: FailureFacts[C]) => string }

const texts: Texts = {
  ARG001: ({ what, hint }) => sentence(what) + also(hint),
  PRJ001: ({ folder }) => `${folder} is not a project: no data.yml there or in a folder above. Name the folder that holds it with --project.`,
  PRJ002: ({ folder, reason }) => `${folder} cannot be read: ${reason}. Check that it exists and that you may read it.`,
  PRJ003: ({ commit, reason }) => `Commit ${commit} cannot be read: ${reason}. Check the name with git log.`,
  PRJ004: ({ node, nearest }) => `No node is called ${node}.${nearby(nearest)}`,
  PRJ005: ({ job, nearest }) => `No job has the name or id ${job}.${nearby(nearest)}`,
  PRJ006: ({ node, candidates }) => `Several nodes are called ${node}: ${list(candidates)}. Write LOCATION.NAME.`,
  LIN001: ({ column, node, nearest }) => `${node} has no column ${column}.${nearby(nearest)}`,
  SEL001: ({ text, span, problem, fix, tag }) =>
    `The selector${tag === undefined ? '' : ` of tag ${tag}`} does not parse at character ${span.start + 1}: ${problem}.\n${marked(text, span, '  ')}` +
    (fix === undefined ? '' : `\nTo mend it, ${fix}`),
  SEL002: ({ text, nearest }) => `The selector ${text} matches nothing.${nearby(nearest)}`,
  SEL003: ({ job }) =>
    job === undefined
      ? 'The include selector is empty, and empty never means everything. Write {*} for all nodes.'
      : `Job ${job} selects nothing: its include is empty, and empty never means everything. Give it a selector, or write {*} for all nodes.`,
  SEL004: ({ text, key, reason }) => `${text} asks for ${key}, and that is not known: ${reason}.`,
  ENV001: ({ environment, known }) => `There is no environment ${environment}. This project has ${list(known)}.`,
  ENV002: ({ environment, locations }) =>
    `Environment ${environment} has no database and schema for ${list(locations)}. Add them to its mapping in sluice.yml or environments/.`,
  PLN001: ({ names }) =>
    `The plan destroys data that was not allowed: ${list(names)}. Review it with \`sluice plan\`, then allow each by name with ${names.map((name) => `--allow-loss '${name}'`).join(' ')}.`,
  PLN002: ({ steps }) => `The plan has ${count(steps.length, 'blocked step')}, and nothing was done:\n${bullets(steps.map((step) => `${step.name}: ${step.reason}`))}`,
  PLN003: ({ reasons }) => `The plan is stale, and nothing was done:\n${bullets(reasons)}\nPlan again and review what differs.`,
  PLN004: ({ file, reason }) => `${file} is not a plan that can be read: ${reason}.`,
  PLN005: ({ file, version, known }) => `${file} was made by a newer Sluice (plan format ${version}; this one knows ${known}). Update Sluice, or plan again here.`,
  PLN006: ({ objects }) =>
    `The warehouse is not as it was left, on objects that this plan touches: ${list(objects)}. Choose for each with --drift OBJECT=adopt, correct or ignore.`,
  PLN007: ({ object, check, count, sample = [] }) =>
    `The data of ${object} stands in the way, and the step was not done. ${check}: ${count}${sample.length === 0 ? '' : `, for example ${list(sample)}`}. Correct the data or the node, then deploy again.`,
  PLN008: ({ objects }) => `The warehouse refused nothing, and its catalog does not have what was made: ${list(objects)}. Plan again to see what differs.`,
  PLN009: ({ run, reason }) => run === '' ? `There is nothing to roll back: ${sentence(reason)}` : `Run ${run} cannot be taken up again: ${sentence(reason)} Plan again to see what is left.`,
  RUN001: ({ run }) => `There is no run ${run} in the history of this data folder. List them with \`sluice runs\`.`,
  RUN002: () => 'Nothing says what to refresh. Give --job, --include, or --all for every node.',
  RUN003: ({ environment }) => `Nothing is deployed in ${environment}. Deploy first: \`sluice deploy --env ${environment}\`.`,
  RUN004: ({ nodes }) => `Selected and not deployed: ${list(nodes)}. Deploy them first, or leave them out with --exclude.`,
  RUN005: () => 'Cancelled.',
  RUN020: ({ a, b, kinds }) => `Run ${a} is a ${kinds[0] ?? 'run'} and run ${b} a ${kinds[1] ?? 'run'}, so there is nothing to compare. Name two deploys or two refreshes.`,
  RUN006: ({ run, reason, advice }) => `Run ${run} cannot be run again: ${sentence(reason)} ${sentence(advice)}`,
  GAT001: ({ environment, holder, since }) => `The gate of ${environment} is held by ${holder} since ${since}. Wait longer with --wait SECONDS, or try again later.`,
  GAT002: ({ environment, holder, since }) => `The gate of ${environment} was lost: ${holder} has it since ${since}, because no heartbeat came in time. Nothing more was sent. Look at what that deploy did, then resume this one.`,
  GAT003: ({ environment, by, since, reason }) => `The gate of ${environment} is held for maintenance by ${by} since ${since}: ${sentence(reason)} Wait longer with --wait SECONDS, or open it with \`sluice gate release --env ${environment}\`.`,
  GAT004: ({ environment, seconds, running }) =>
    `The gate of ${environment} did not drain in ${count(seconds, 'second')}: ${list(running)} still had nodes running, and nothing was done. Wait longer with --drain SECONDS, or stop them with --on-drain-timeout cancel.`,
  GAT005: ({ environment, by, since, reason }) => `The gate of ${environment} is held for maintenance by ${by}, not by you, since ${since}: ${sentence(reason)} Confirm with --yes.`,
  GAT006: ({ environment, run }) => `No deploy ${run} waits at the gate of ${environment}. See who does with \`sluice gate\`.`,
  GAT007: ({ environment, run }) => `Refresh ${run} lost its place at the gate of ${environment}, because no heartbeat came in time, and a deploy went ahead. Nothing more of the node was sent. Run it again from the failure.`,
  CON001: ({ connection, reason }) => `No connection to ${connection}: ${reason}.`,
  CON002: ({ path, holder }) =>
    `The embedded warehouse ${path} is open in ${holder ?? 'another process'}. Close it there and try again.`,
  CON003: ({ connection, reason }) => `The catalog of ${connection} could not be read whole: ${sentence(reason)} What cannot be read is not taken as absent, so nothing was done.`,
  CON004: ({ connection, type }) =>
    `Connection ${connection} is of type ${type}, which this version of Sluice does not reach yet. Use an environment on the embedded warehouse (no connection, or type duckdb).`,
  SQL001: ({ message, code, queryId }) => sentence(message) + (code === undefined ? '' : ` (${code})`) + (queryId === undefined ? '' : ` Query ${queryId}.`),
  SQL002: ({ construct, reason }) => `The embedded warehouse cannot run ${construct}: ${reason}.`,
  SQL003: ({ queryId }) => `The statement was cancelled (query ${queryId}).`,
  TPL001: ({ template, line, column, problem, node, hint }) =>
    `${node === undefined ? '' : `${node}: `}${template}, line ${line}, column ${column}: ${sentence(problem)}` + also(hint),
  STA001: ({ folder, reason }) => `The data folder ${folder} cannot be used: ${reason}. Make it writable, or name another with --data-dir.`,
  STA002: ({ theirs, ours, pid }) =>
    `Another Sluice (version ${theirs}, process ${pid}) holds the data folder, and this one is ${ours}. Close that one, or use the same version.`,
  STA003: ({ reason }) => `The engine did not answer: ${reason}. Run the command again; what was done is in the journal.`,
  STA004: ({ folder, pid }) =>
    `The data folder ${folder} is held by process ${pid}, which does not answer. End that process, or name another folder with --data-dir.`,
  STA005: ({ method }) => `The engine knows no procedure ${method}. Both sides must be of the same version.`,
  STA006: ({ reason }) => `Nothing can be written to the data folder: ${sentence(reason)} So the run was not begun. Make room on its disk, or name another folder with --data-dir.`,
  EDT001: ({ files }) => `Changed on disk since it was read, so nothing was written: ${list(files)}. Read the project again and look at the edit once more.`,
  EDT002: ({ file, what, reason }) => `${file} cannot be edited at ${what}: ${sentence(reason)} Change it there by hand.`,
  EDT003: ({ what, name, reason }) => `${name === '' ? 'An empty name' : name} cannot be the name of ${article(what)}: ${sentence(reason)}`,
  EDT004: () => 'The edit would not do what was shown any more, and nothing was written. Look at it again.',
  EDT005: ({ folder }) => `There is no edit of ${folder} to undo.`,
  EDT006: ({ file, reason, left }) =>
    `${file} could not be written: ${sentence(reason)}${left.length === 0 ? ' No file was changed.' : ` These are changed and could not be put back: ${list(left)}.`}`,
  EDT007: ({ what, name, nearest }) => `There is no ${what} ${name}.${nearby(nearest)}`,
  API001: ({ what }) => sentence(what),
  API002: () => 'Unauthorized.',
  API003: ({ header }) => `The ${header} of this request is not that of this service.`,
  API004: ({ method, path }) => `There is no ${method} ${path}. /openapi.json has every call.`,
  API005: ({ bytes }) => `The body is larger than ${bytes} bytes.`,
  API006: ({ seconds }) => `Too many requests. Try again in ${count(seconds, 'second')}.`,
  API007: ({ hash }) => `No plan with the hash ${hash} was made here lately. Make it again with POST /sluice/v1/plans.`,
  SCH001: ({ text, problem }) => `When it shall run is not understood: \`${text}\`: ${sentence(problem)}`,
  SCH002: ({ zone, nearest }) => `${zone} is no time zone that this machine knows.${nearby(nearest)} Write an IANA name such as Europe/Berlin, or UTC.`,
  SCH003: ({ schedule, nearest }) => `No schedule of this project is called ${schedule}.${nearby(nearest)}`,
  SCH004: ({ name, reason }) => `${name === '' ? 'An empty name' : name} cannot be the name of a schedule: ${sentence(reason)}`,
  SCH005: ({ circle }) => `These would start each other for ever: ${circle.join(' → ')}. Give one of them a time, or another schedule to follow.`,
  SCH006: ({ schedule, followers }) => `${schedule} cannot be removed while others run after it: ${list(followers)}. Remove those first, or give them another time.`,
  NTF001: ({ name, reason }) => `The notification ${name} cannot be set up so: ${sentence(reason)}`,
  NTF002: ({ name, nearest }) => `No notification is called ${name}.${nearby(nearest)} List them with \`sluice notify list\`.`,
  NTF003: ({ name, reason }) => `The notification ${name} did not get through: ${sentence(reason)}`,
  SEC001: ({ name, reason }) => `${name === '' ? 'An empty name' : name} cannot be the name of a secret: ${sentence(reason)}`,
  SEC002: ({ name, variable }) => `There is no keychain on this machine, and ${name} would be forgotten as soon as this command ends. Give it in the variable ${variable}, or set it while \`sluice serve\` or the window is open.`,
  SEC003: ({ name, nearest }) => `No secret is stored under the name ${name}.${nearby(nearest)} List them with \`sluice secret list\`.`,
  SEC004: ({ name }) => `No value was given for ${name}. Write it to standard input, or run this in a terminal to be asked.`,
  SVC001: ({ what, reason, advice }) => `${what}: ${sentence(reason)} ${advice}`,
  INT001: ({ id }) => `An internal error happened; this is a bug in Sluice. The log has it under ${id}.`,
}

/** One or two sentences for a person; several lines where a list or a marked text helps. */
export function describe(failure: Failure): string {
  // Safe: code and facts of a Failure belong together by its definition.
  const text = texts[failure.code] as (facts: Failure['facts']) => string
  return text(failure.facts)
}

function sentence(text: string): string {
  return /[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`
}

function also(hint: string | undefined): string {
  return hint === undefined ? '' : ` ${sentence(hint)}`
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function nearby(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Nearest: ${list(names)}.`
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 12)
  const rest = names.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

function bullets(lines: readonly string[]): string {
  const shown = lines.slice(0, 20).map((line) => `  - ${line}`)
  return lines.length > 20 ? [...shown, `  and ${lines.length - 20} more`].join('\n') : shown.join('\n')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
