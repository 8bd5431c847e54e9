// A node's last refreshes for the terminal: each with its time and rows, and what is far from usual.
import type { NodeView } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { counted, count, duration, table } from './format.ts'

type TrendRun = NodeView['runs'][number]

export function trendText({ runs, usual }: Pick<NodeView, 'runs' | 'usual'>, paint: Paint): string {
  const head = usual === null ? '' : paint.dim(`usually ${duration(usual.durationMs)} and ${counted(usual.rows, 'row')}, by the last ${count(usual.of)} ${usual.of === 1 ? 'refresh' : 'refreshes'} that ended well`)
  const lines = table(
    runs,
    [
      { title: 'RUN', text: (run) => run.runID, align: 'right' },
      { title: 'STATE', text: (run) => run.state, paint: (text, run) => (run.state === 'complete' ? paint.green(text) : run.state === 'failed' ? paint.red(text) : paint.yellow(text)) },
      { title: 'STARTED', text: (run) => run.at },
      { title: 'TIME', text: (run) => duration(run.durationMs), align: 'right' },
      { title: 'ROWS', text: (run) => count(run.rows), align: 'right' },
      { title: '', text: unusualText, paint: (text) => paint.yellow(text) },
    ],
    paint.dim,
  )
  return head === '' ? lines : `${lines}\n${head}`
}

function unusualText({ unusual }: TrendRun): string {
  const said = [
    unusual?.duration === 'high' ? 'unusually slow' : unusual?.duration === 'low' ? 'unusually fast' : '',
    unusual?.rows === 'high' ? 'unusually many rows' : unusual?.rows === 'low' ? 'unusually few rows' : '',
  ]
  return said.filter((text) => text !== '').join(', ')
}
