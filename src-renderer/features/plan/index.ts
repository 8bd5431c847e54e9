// The plan: made, reviewed, deployed.
export { PlanView } from './plan-view.tsx'
export { basisText } from './plan-text.ts'
export { usePlan } from './store.ts'
