// PRJ2xx: what files say about each other.
import type { Entries } from './entry.ts'
import { counted } from './words.ts'

export interface LinkFacts {
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
  PRJ220: { readonly node: string; readonly table: string | undefined }
  PRJ222: { readonly node: string; readonly column: string; readonly table: string | undefined; readonly nearest: readonly string[] }
  PRJ223: { readonly node: string; readonly column: string; readonly tables: readonly string[] }
  PRJ224: { readonly node: string; readonly column: string; readonly table: string; readonly nearest: readonly string[] }
  PRJ225: { readonly node: string; readonly written: string; readonly column: string }
  PRJ226: { readonly node: string; readonly column: string; readonly expression: string }
  PRJ227: { readonly node: string; readonly table: string }
  PRJ228: { readonly node: string; readonly columns: number; readonly others: number }
  PRJ230: { readonly alias: string; readonly nodes: number; readonly isDeclared: boolean }
  PRJ231: { readonly alias: string }
  PRJ232: { readonly alias: string; readonly id: string; readonly nodes: number }
  PRJ233: { readonly type: string; readonly nodes: number }
  PRJ234: { readonly name: string; readonly taken: string; readonly others: readonly string[] }
  PRJ235: { readonly node: string; readonly column: string; readonly flag: string; readonly type: string }
  PRJ240: { readonly location: string; readonly environment: string; readonly place: string }
  PRJ241: { readonly problem: string }
}

export const LINK_FINDINGS: Entries<LinkFacts> = {
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
    text: (f) => `${f.node} has ref to ${f.reference} in its text but not among its dependencies. Here it waits for it; in Coalesce, which goes by the dependencies, it does not. Add the dependency, or write ref_no_link.`,
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
  PRJ220: {
    severity: 'error',
    meaning: 'The columns of a SELECT * are not known.',
    text: (f) => `${f.node} selects *, and the columns of ${f.table ?? 'what it reads'} are not known. Name the columns, or read a node that declares its own; the node is left out until then, and what is deployed of it stays.`,
  },
  PRJ222: {
    severity: 'error',
    meaning: 'A SQL node names a column that nothing it reads has.',
    text: (f) => `${f.node} names ${f.column}, and ${f.table ?? 'nothing that it reads there'} has no such column.${f.nearest.length === 0 ? '' : ` Nearest: ${f.nearest.join(', ')}.`} Correct the name.`,
  },
  PRJ223: {
    severity: 'error',
    meaning: 'A SQL node names a column that several of its tables have.',
    text: (f) => `${f.node} names ${f.column}, which ${f.tables.join(' and ')} have. Write the alias of one of them in front of it.`,
  },
  PRJ224: {
    severity: 'error',
    meaning: 'A SQL node names a table that it does not read.',
    text: (f) => `${f.node} names ${f.column}, and reads nothing that is called ${f.table}.${f.nearest.length === 0 ? '' : ` Nearest: ${f.nearest.join(', ')}.`} Correct the alias, or join it.`,
  },
  PRJ225: {
    severity: 'warning',
    meaning: 'A SQL node names a column in other upper and lower case than it has.',
    text: (f) => `${f.node} names ${f.written}, and the column is ${f.column}: the embedded warehouse finds it, Snowflake does not. Write "${f.column}" in quotes.`,
  },
  PRJ226: {
    severity: 'warning',
    meaning: "The type of a SQL node's column cannot be told.",
    text: (f) => `The type of ${f.node}.${f.column} cannot be told from ${f.expression}; it is taken for VARCHAR. Write a cast, such as CAST(… AS NUMBER(38,0)).`,
  },
  PRJ227: {
    severity: 'warning',
    meaning: 'A SQL node reads a table that is no node.',
    text: (f) => `${f.node} reads ${f.table}, which is no node and no common table expression: it waits for nothing there, and the columns are not known. Write {{ ref('LOCATION', 'NODE') }}.`,
  },
  PRJ228: {
    severity: 'error',
    meaning: 'The branches of a set operator have different numbers of columns.',
    text: (f) => `The branches that ${f.node} unites have ${f.columns} and ${f.others} columns. Give each as many.`,
  },
  PRJ230: {
    severity: 'error',
    meaning: 'A package that nodes use is not hydrated.',
    text: (f) =>
      `${f.isDeclared ? `The package ${f.alias} is declared` : `packages/ declares no package ${f.alias}`}, and .coa/cache/packages/${f.alias} has nothing of it. ` +
      `${f.isDeclared ? 'Run' : `Install it with Coalesce, which writes packages/${f.alias}.yml; then run`} coa install in the project's folder. ` +
      `Until then ${counted(f.nodes)} of its types ${f.nodes === 1 ? 'is' : 'are'} planned from the declared columns and cannot be run.`,
  },
  PRJ231: {
    severity: 'info',
    meaning: 'A package is declared that is not hydrated and that no node uses.',
    text: (f) => `The package ${f.alias} is declared, and .coa/cache/packages/${f.alias} has nothing of it; no node uses it. Run coa install in the project's folder, or delete the file.`,
  },
  PRJ232: {
    severity: 'error',
    meaning: 'Nodes name a node type that their package does not have.',
    text: (f) => `The package ${f.alias} in .coa/cache/packages has no node type ${f.id}, which ${counted(f.nodes)} ${f.nodes === 1 ? 'is' : 'are'} of. Run coa install in the project's folder, correct releaseID in packages/${f.alias}.yml, or correct sqlType.`,
  },
  PRJ233: {
    severity: 'warning',
    meaning: 'Nodes are of a node type that is switched off.',
    text: (f) => `Node type ${f.type} is disabled, and ${counted(f.nodes)} ${f.nodes === 1 ? 'is' : 'are'} of it. It works all the same; switch it on, or give the node${f.nodes === 1 ? '' : 's'} another type.`,
  },
  PRJ234: {
    severity: 'warning',
    meaning: 'Nodes name their type by a name that two types have.',
    text: (f) => `The node type ${f.name} is named by its name, which several have: ${f.taken} was taken, not ${f.others.join(', ')}. Name it by its id.`,
  },
  PRJ235: {
    severity: 'info',
    meaning: "A node lacks a system column that its type's templates use.",
    text: (f) => `${f.node} has no column ${f.column} (${f.flag}), which node type ${f.type} adds to new nodes and its templates use. Add it, unless they do without.`,
  },
  PRJ240: {
    severity: 'warning',
    meaning: 'The environment has no mapping for a location.',
    text: (f) => `${f.environment} has no mapping for location ${f.location}; on the embedded warehouse ${f.place} stands in for it, and on a real one nothing would. Add it to the environment's mapping.`,
  },
  PRJ241: {
    severity: 'error',
    meaning: 'The environment cannot be used as it is, so no template was rendered.',
    text: (f) => f.problem,
  },
}
