// The catalogue of findings: a stable code each, how severe it is, what it means, and its text.
// How to read it: PRJ1xx is one file by itself, PRJ2xx is what files say about each other. A text says what is wrong and what to do; where is in the finding.
import type { Finding, Severity } from './findings.ts'

export interface FindingFacts {
  PRJ101: { readonly problem: string }
  PRJ102: { readonly expected: string }
  PRJ103: { readonly expected: string; readonly found: string }
  PRJ104: { readonly key: string; readonly expected: string; readonly found: string }
  PRJ105: { readonly key: string; readonly what: string }
  PRJ106: Record<never, never>
  PRJ107: { readonly key: string }
  PRJ108: { readonly version: number; readonly known: number }
  PRJ109: { readonly type: string; readonly problem: string }
  PRJ110: { readonly key: string }
  PRJ111: { readonly environment: string; readonly key: string }
  PRJ112: { readonly id: string }
  PRJ113: { readonly kind: string }
  PRJ201: { readonly what: string; readonly id: string; readonly other: string }
  PRJ202: { readonly what: string; readonly name: string; readonly other: string }
  PRJ203: { readonly name: string; readonly otherName: string; readonly other: string }
  PRJ204: { readonly type: string; readonly node: string }
  PRJ205: { readonly location: string; readonly nodes: number }
  PRJ206: { readonly node: string; readonly reference: string }
  PRJ207: { readonly node: string; readonly reference: string }
  PRJ208: { readonly node: string; readonly reference: string }
  PRJ209: { readonly column: string; readonly source: string }
  PRJ210: { readonly node: string; readonly column: string }
  PRJ211: { readonly subgraph: string; readonly id: string }
  PRJ212: { readonly cycle: readonly string[]; readonly files: readonly string[] }
  PRJ213: { readonly column: string; readonly type: string; readonly source: string; readonly sourceType: string }
  PRJ214: { readonly environment: string; readonly connection: string }
  PRJ215: { readonly environment: string }
  PRJ216: { readonly node: string; readonly column: string; readonly source: string; readonly nearest: readonly string[] }
  PRJ217: { readonly column: string; readonly source: string }
  PRJ301: { readonly problem: string }
  PRJ302: { readonly node: string }
  PRJ303: { readonly what: string; readonly selector: string; readonly problem: string; readonly fix: string | undefined }
  PRJ304: { readonly what: string; readonly selector: string; readonly nearest: readonly string[] }
}

export type FindingCode = keyof FindingFacts

interface Entry<C extends FindingCode> {
  readonly severity: Severity
  readonly meaning: string
  readonly text: (facts: FindingFacts[C]) => string
}

export const FINDINGS: { readonly [C in FindingCode]: Entry<C> } = {
  PRJ101: {
    severity: 'error',
    meaning: 'A file is not valid YAML.',
    text: (f) => `Not valid YAML: ${f.problem}. Correct the line, or restore the file from git; the rest of the project is open.`,
  },
  PRJ102: {
    severity: 'error',
    meaning: 'A file is empty.',
    text: (f) => `The file is empty where ${f.expected} was expected. Delete it, or restore it from git.`,
  },
  PRJ103: {
    severity: 'error',
    meaning: 'A file holds something else than its folder is for.',
    text: (f) => `This is ${f.found}, not ${f.expected}. Move the file out of this folder, or restore it from git.`,
  },
  PRJ104: {
    severity: 'warning',
    meaning: 'A value is of the wrong kind and was left out.',
    text: (f) => `${f.key} is ${f.found}, and ${f.expected} was expected; it was left out. Correct the value.`,
  },
  PRJ105: {
    severity: 'error',
    meaning: 'A key that is needed is missing.',
    text: (f) => `${f.what} has no ${f.key} and was left out. Add it.`,
  },
  PRJ106: {
    severity: 'warning',
    meaning: 'A SQL node, which this version does not read.',
    text: () => 'SQL nodes come in a later version: this node is left out of the project, its plans and its runs.',
  },
  PRJ107: {
    severity: 'warning',
    meaning: 'A key is in a YAML mapping twice.',
    text: (f) => `${f.key}; the last one was taken. Delete the others.`,
  },
  PRJ108: {
    severity: 'warning',
    meaning: 'A file is of a newer version than this one knows.',
    text: (f) => `The file is of version ${f.version}, and versions up to ${f.known} are known; it was read as far as it is understood.`,
  },
  PRJ109: {
    severity: 'error',
    meaning: "A node type's nodeMetadataSpec is not valid YAML.",
    text: (f) => `The nodeMetadataSpec of node type ${f.type} cannot be read: ${f.problem}. Its options have no defaults until it is corrected.`,
  },
  PRJ110: {
    severity: 'error',
    meaning: 'A file ends before it is whole.',
    text: (f) => `The file has no ${f.key}, which is written last: it was cut off, and its node is left out. Restore it from git.`,
  },
  PRJ111: {
    severity: 'warning',
    meaning: 'The built-in environment sandbox takes mapping and parameters only.',
    text: (f) => `${f.key} of the environment ${f.environment} is left out: it always runs on the embedded warehouse. Define another environment for it.`,
  },
  PRJ112: {
    severity: 'warning',
    meaning: 'An environment has the name of the built-in one.',
    text: (f) => `The name sandbox belongs to the built-in environment. Rename this one, or reach it by its id, ${f.id}.`,
  },
  PRJ113: {
    severity: 'warning',
    meaning: 'A value looks like a secret.',
    text: (f) => `This looks like ${f.kind}. Take it out, change it where it is used, and store the new one with the connection: secrets are kept in the keychain only.`,
  },
  PRJ201: {
    severity: 'error',
    meaning: 'Two things of a kind have the same id.',
    text: (f) => `The ${f.what} id ${f.id} is also in ${f.other}. Give one of them an id of its own.`,
  },
  PRJ202: {
    severity: 'error',
    meaning: 'Two things of a kind have the same name.',
    text: (f) => `The ${f.what} ${f.name} is also in ${f.other}. Rename one of them.`,
  },
  PRJ203: {
    severity: 'warning',
    meaning: 'Two names differ by upper and lower case only.',
    text: (f) => `${f.name} differs from ${f.otherName} (${f.other}) by upper and lower case only, and the embedded warehouse takes them for one. Rename one of them.`,
  },
  PRJ204: {
    severity: 'error',
    meaning: 'A node names a node type that is not known.',
    text: (f) => `${f.node} is of node type ${f.type}, which is neither in nodeTypes/ nor built in. Add the type's folder, or correct sqlType.`,
  },
  PRJ205: {
    severity: 'warning',
    meaning: 'Nodes are in a location that is not declared.',
    text: (f) => `Location ${f.location} (${f.nodes === 1 ? '1 node' : `${f.nodes} nodes`}) is not declared. Add it to locations.yml, or correct locationName.`,
  },
  PRJ206: {
    severity: 'error',
    meaning: 'A node reads one that is not there.',
    text: (f) => `${f.node} reads ${f.reference}, which is not in the project. Correct the name, or remove the dependency.`,
  },
  PRJ207: {
    severity: 'warning',
    meaning: 'A reference is in the text and not among the dependencies.',
    text: (f) => `${f.node} has ref to ${f.reference} in its text but not among its dependencies, so nothing makes it wait. Add the dependency, or write ref_no_link.`,
  },
  PRJ208: {
    severity: 'warning',
    meaning: 'A dependency is declared and not in the text.',
    text: (f) => `${f.node} declares a dependency on ${f.reference} that its text never mentions. Remove it, or add the join.`,
  },
  PRJ209: {
    severity: 'warning',
    meaning: 'A column refers to a column that is not there.',
    text: (f) => `${f.column} refers to ${f.source}, which is not there. Choose the column again, or give it a transform.`,
  },
  PRJ210: {
    severity: 'error',
    meaning: 'A node has two columns of one name.',
    text: (f) => `${f.node} has more than one column ${f.column}. Rename one of them.`,
  },
  PRJ211: {
    severity: 'warning',
    meaning: 'A subgraph lists a node that is not there.',
    text: (f) => `Subgraph ${f.subgraph} lists the node id ${f.id}, which is not in the project. Remove the line.`,
  },
  PRJ212: {
    severity: 'error',
    meaning: 'Nodes read each other in a circle.',
    text: (f) => `These nodes read each other in a circle: ${f.cycle.join(' → ')} (${f.files.join(', ')}). Remove one of the dependencies, or make it ref_no_link.`,
  },
  PRJ213: {
    severity: 'info',
    meaning: "A column's type differs from that of the column that it passes through.",
    text: (f) => `${f.column} is ${f.type} and takes ${f.source} as it is, which is ${f.sourceType}. Make the types agree, or write a cast as the transform.`,
  },
  PRJ214: {
    severity: 'error',
    meaning: 'An environment names a connection that is not defined.',
    text: (f) => `Environment ${f.environment} names the connection ${f.connection}, which sluice.yml does not define. Add it under connections, or correct the name.`,
  },
  PRJ215: {
    severity: 'warning',
    meaning: 'The promotion order names an environment that is not there.',
    text: (f) => `The promotion order names ${f.environment}, and there is no such environment. Define it, or take it out of promotion.`,
  },
  PRJ216: {
    severity: 'warning',
    meaning: 'A join or a transform names a column that the node it reads does not have.',
    text: (f) => `${f.node} names ${f.column}, and ${f.source} has no such column, so its run will fail.${f.nearest.length === 0 ? '' : ` Nearest: ${f.nearest.join(', ')}.`} Correct the name.`,
  },
  PRJ217: {
    severity: 'warning',
    meaning: 'A column is taken as it is from a node that the join does not read.',
    text: (f) => `${f.column} is taken as it is from ${f.source}, which the join does not read, so its run will fail unless the node type adds it. Join it, or choose the column again.`,
  },
  PRJ301: {
    severity: 'error',
    meaning: 'A template fails for a node.',
    text: (f) => f.problem,
  },
  PRJ302: {
    severity: 'warning',
    meaning: 'A table whose run loads nothing.',
    text: (f) => `${f.node} loads nothing: its run template renders no statement. Correct the node type, or make the node a view.`,
  },
  PRJ303: {
    severity: 'error',
    meaning: 'A selector of a job or a tag does not parse.',
    text: (f) => `${f.what}: the selector ${f.selector} does not parse: ${f.problem}.${f.fix === undefined ? '' : ` Write ${f.fix}`}`,
  },
  PRJ304: {
    severity: 'warning',
    meaning: 'A selector of a job or a tag matches nothing.',
    text: (f) => `${f.what}: ${f.selector} matches nothing.${f.nearest.length === 0 ? '' : ` Nearest: ${f.nearest.join(', ')}.`}`,
  },
}

export type FindingPlace = Pick<Finding, 'file' | 'line' | 'column' | 'path' | 'node'>

/** A finding of that code at a place; its text is made from the facts. */
export function finding<C extends FindingCode>(code: C, facts: FindingFacts[C], place: FindingPlace): Finding {
  const entry: Entry<C> = FINDINGS[code]
  return { code, severity: entry.severity, message: entry.text(facts), ...place }
}
