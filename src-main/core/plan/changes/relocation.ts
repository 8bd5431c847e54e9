// Objects that leave their names: what such a step carries, so that steps of several nodes can be told to make way for each other.
import type { Statements } from '../../dialect/index.ts'
import type { ObjectName, Relation } from '../../relation/index.ts'

/** The object gets another name, or goes to another schema, with all that is in it. */
export interface Relocation {
  /** As it is when the step begins. */
  readonly relation: Relation
  readonly to: ObjectName
}

/** The object is dropped and another is made, which may have to wait for what others get. */
export interface Departure {
  readonly relation: Relation
  /** The step's, given under which name the object is by then. */
  readonly statements: (relation: Relation) => Statements
}
