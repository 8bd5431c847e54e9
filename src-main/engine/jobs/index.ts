// Jobs as they are deployed: left by a deploy, read by a refresh.
export { jobsText, readDeployedJobs } from './deployed-jobs.ts'
export type { DeployedJobs } from './deployed-jobs.ts'
export { recordJobs } from './record-jobs.ts'
