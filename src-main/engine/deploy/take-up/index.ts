// An earlier deploy, taken up: its rest, the way back, or what it left as it is.
export { restOfDeploy } from './resume.ts'
export { undoDeploy } from './undo.ts'
export { adoptDeploy } from './adopt.ts'
export type { TakingUp } from './earlier.ts'
export { planBack } from './way-back.ts'
export type { GoingBack } from './way-back.ts'
