// PRJ3xx: what templates and selectors come to; PRJ4xx: what the embedded warehouse makes of it.
import type { Entries } from './entry.ts'
import { namesOf, templatesOf } from './words.ts'

export interface RenderFacts {
  PRJ301: { readonly problem: string }
  PRJ302: { readonly node: string }
  PRJ303: { readonly what: string; readonly selector: string; readonly problem: string; readonly fix: string | undefined }
  PRJ304: { readonly what: string; readonly selector: string; readonly nearest: readonly string[] }
  PRJ305: { readonly parameter: string; readonly nodes: readonly string[] }
  PRJ306: { readonly name: string; readonly nodes: readonly string[] }
  PRJ307: { readonly node: string; readonly option: string; readonly type: string }
  PRJ308: { readonly type: string; readonly option: string; readonly problem: string }
  PRJ310: { readonly severity: string }
  PRJ311: { readonly test: string; readonly select: string | undefined }
  PRJ401: { readonly construct: string; readonly nodes: readonly string[] }
}

export const RENDER_FINDINGS: Entries<RenderFacts> = {
  PRJ301: {
    severity: 'error',
    meaning: 'A template fails for a node.',
    text: (f) => f.problem,
  },
  PRJ302: {
    severity: 'warning',
    meaning: 'A table whose run loads nothing.',
    text: (f) => `${f.node} loads nothing: its run template renders no statement. Give it what its type needs (a Dimension: a business key), correct the node type, or make the node a view.`,
  },
  PRJ303: {
    severity: 'error',
    meaning: 'A selector of a job, a tag, an environment or a rule for tests does not parse.',
    text: (f) => `${f.what}: the selector ${f.selector} does not parse: ${f.problem}.${f.fix === undefined ? '' : ` To mend it, ${f.fix}`}`,
  },
  PRJ304: {
    severity: 'warning',
    meaning: 'A selector of a job, a tag, an environment or a rule for tests matches nothing.',
    text: (f) => `${f.what}: ${f.selector} matches nothing.${f.nearest.length === 0 ? '' : ` Nearest: ${f.nearest.join(', ')}.`}`,
  },
  PRJ305: {
    severity: 'warning',
    meaning: 'Templates read a parameter that nothing sets.',
    text: (f) => `${templatesOf(f.nodes)} the parameter ${f.parameter}, which nothing sets here, so it is empty. Set it in sluice.yml under parameters or under the environment's, or give --param ${f.parameter}=VALUE.`,
  },
  PRJ306: {
    severity: 'warning',
    meaning: 'Templates write a name that means nothing.',
    text: (f) => `${templatesOf(f.nodes)} {{ ${f.name} }}, and there is no ${f.name}: nothing was written in its place. Correct the name, or define it in the macros.`,
  },
  PRJ307: {
    severity: 'warning',
    meaning: 'A required option of a node has no value.',
    text: (f) => `${f.node} has no value for ${f.option}, which node type ${f.type} requires. Give it one.`,
  },
  PRJ308: {
    severity: 'warning',
    meaning: 'The condition of an option cannot be evaluated.',
    text: (f) => `The enableIf of the option ${f.option} of node type ${f.type} fails, so it was taken to hold: ${f.problem} Correct it in definition.yml.`,
  },
  PRJ310: {
    severity: 'error',
    meaning: 'A rule for tests has a severity that is none.',
    text: (f) => `${f.severity} is no severity of a test. Write warn or error; until then it is error.`,
  },
  PRJ311: {
    severity: 'info',
    meaning: 'A rule for tests is about no test that nodes declare.',
    text: (f) => `A rule of tests is about ${f.test}, and ${f.select === undefined ? 'no node' : `nothing that ${f.select} picks`} declares a test of that name. Correct it, unless a template makes that test.`,
  },
  PRJ401: {
    severity: 'info',
    meaning: 'Nodes that cannot run on the embedded warehouse.',
    text: (f) =>
      `${namesOf(f.nodes)} cannot run on the embedded warehouse (${f.construct}). ` +
      'A refresh there skips what cannot run and what is below it, unless made-up rows stand in: sluice sandbox create --stand-ins, once deployed.',
  },
}
