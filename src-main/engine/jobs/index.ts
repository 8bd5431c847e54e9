// Jobs as they are deployed: left by a deploy, read by a refresh.
export { jobsOf, jobsText, readDeployedJobs } from './deployed-jobs.ts'
export { jobsToDeploy } from './jobs-to-deploy.ts'
export type { DeployedJobs, JobsThen } from './deployed-jobs.ts'
export { recordJobs } from './record-jobs.ts'
