// Run as a process of its own: deploys a project and says each node that is done, until it ends or is killed.
// Arguments: the data folder, the project's folder.
import { testEngine, valueOf } from './test-engine.ts'

const [dataFolder = '', folder = ''] = process.argv.slice(2)
await using test = await testEngine(dataFolder)
const { runID } = valueOf(await test.engine.deploy({ folder }))
await test.engine.watchRun({ runID }, (event) => {
  if (event.kind === 'event' && event.event.kind === 'nodeEnded') process.stdout.write('done\n')
})
