// PLN101 to PLN119: why a step cannot be done. Each says what happened and what to do; where is the step.
import type { PlanEntry } from './entry.ts'

export interface ProblemFacts {
  PLN101: { readonly why: string }
  PLN102: { readonly here: string; readonly there: string }
  PLN103: { readonly here: string; readonly source: string }
  PLN104: { readonly here: string; readonly project: string; readonly node: string }
  PLN105: { readonly here: string; readonly other: string }
  PLN106: { readonly differences: string; readonly item: string; readonly canAdopt: boolean }
  PLN107: { readonly cycle: string }
  PLN108: { readonly why: string }
  PLN109: { readonly file: string; readonly others: number }
  PLN110: { readonly item: string }
  PLN111: { readonly detail: string }
  PLN112: { readonly why: string }
  PLN113: Record<never, never>
  PLN114: { readonly column: string }
  PLN115: { readonly kind: string }
  PLN116: { readonly object: string }
  PLN117: { readonly what: string; readonly node: string }
}

export type ProblemCode = keyof ProblemFacts

/** Why a step is blocked. */
export interface Problem {
  readonly code: ProblemCode
  readonly text: string
}

export function problem<C extends ProblemCode>(code: C, facts: ProblemFacts[C]): Problem {
  return { code, text: PROBLEMS[code].text(facts) }
}

type Entries = { readonly [C in ProblemCode]: PlanEntry & { readonly text: (facts: ProblemFacts[C]) => string } }

export const PROBLEMS: Entries = {
  PLN101: { meaning: 'The node cannot be deployed as it is defined.', text: ({ why }) => why },
  PLN102: {
    meaning: 'Two nodes map to one object.',
    text: ({ here, there }) => `${here} and ${there} map to the same object. Rename one of them, or map their locations to different schemas.`,
  },
  PLN103: {
    meaning: "A node maps to a source's object.",
    text: ({ here, source }) => `${here} would act on the object of the source ${source}. Map their locations to different schemas, or rename the node.`,
  },
  PLN104: {
    meaning: 'The object belongs to another project.',
    text: ({ here, project, node }) => `${here} maps to an object that project ${project} deployed here (its node ${node}). Map the location to another schema, or remove the object from that project first.`,
  },
  PLN105: {
    meaning: 'The object belongs to another node, which stays there.',
    text: ({ here, other }) => `${here} maps to the object that ${other} was deployed to. Deploy what becomes of that node first, or map the location to another schema.`,
  },
  PLN106: {
    meaning: 'An object of that name is there that was not deployed from here, and differs.',
    text: ({ differences, item, canAdopt }) => `An object of that name is there that was not deployed from here, and it differs: ${differences}. Make it the same, rename or drop it, or map the location to another schema${canAdopt ? `; or --drift ${item}=adopt takes it over and changes it` : ''}.`,
  },
  PLN107: { meaning: 'The node is part of a dependency cycle.', text: ({ cycle }) => `It is part of a dependency cycle: ${cycle}. Remove one of its references.` },
  PLN108: { meaning: 'No engine can make an object of that shape.', text: ({ why }) => why },
  PLN109: {
    meaning: 'It is not known whether the node is gone: a file cannot be read.',
    text: ({ file, others }) => `${file}${others === 0 ? '' : ` and ${others} more`} cannot be read, so it is not known whether this node is gone. Mend the file (\`sluice validate\` says what is wrong), then plan again.`,
  },
  PLN110: {
    meaning: 'What was deployed is not there any more, and nobody said what to do about it.',
    text: ({ item }) => `Say what to do about that: --drift ${item}=correct makes it again, --drift ${item}=ignore leaves it.`,
  },
  PLN111: { meaning: 'An object of another kind is there in place of what was deployed.', text: ({ detail }) => `${detail} Put back what was deployed, or drop what is there.` },
  PLN112: { meaning: 'The engine does not do it.', text: ({ why }) => why },
  PLN113: {
    meaning: 'A table keeps one column at least.',
    text: () => 'A table keeps one column at least, and this would drop all that it has. Keep one, or drop the node and add another.',
  },
  PLN114: {
    meaning: 'The clustering key names a column that the node does not have.',
    text: ({ column }) => `The clustering key names ${column}, which the node does not have any more. Take it out of the key.`,
  },
  PLN115: {
    meaning: 'An object of another kind is there in place of what is to be dropped.',
    text: ({ kind }) => `A ${kind} is there in its place, which was not deployed from here. Remove it by hand, or give it another name.`,
  },
  PLN116: {
    meaning: 'The new name is taken by an object that was not deployed from here.',
    text: ({ object }) => `${object} is there already and was not deployed from here. Rename or drop it, or give the node another name.`,
  },
  PLN117: {
    meaning: 'A view reads what a node that is left out of the plan has only once it is deployed.',
    text: ({ what, node }) => `It reads ${what}, which is there only once ${node} is deployed, and that is left out of this plan. Take ${node} into it.`,
  },
}
