// The plan: made, reviewed, deployed.
export { PlanView } from './plan-view.tsx'
export { basisText } from './plan-text.ts'
export { checkForDrift, planRemoval, usePlan } from './store.ts'
