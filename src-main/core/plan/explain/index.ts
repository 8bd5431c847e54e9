// A plan explained: the same data that is executed, as text for a terminal and as Markdown for a pull request.
export { stepDetails } from './details.ts'
export { jobLines, jobsCounted, jobsNote } from './job-lines.ts'
export type { JobLine } from './job-lines.ts'
export { explainMarkdown } from './markdown.ts'
export { comesBackLines, exclusionText, keptLines } from './parts.ts'
export { explainText } from './text.ts'
export type { ExplainOptions } from './text.ts'
