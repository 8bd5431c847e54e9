// Environments: which one is active, and what each is.
export { EnvironmentMenu } from './environment-menu.tsx'
export { EnvironmentView } from './environment-view.tsx'
