// What the catalogue of a plan's codes holds for each.
export interface PlanEntry {
  /** What the code stands for, in one sentence. */
  readonly meaning: string
}
