import './browser-globals'

import { judge } from '../comparison'
import { amplifyUiFlows, countAmplifyUiRenders } from './count-amplify-ui-renders'
import { countReactRenders } from './count-react-renders'
import { countVueRenders } from './count-vue-renders'
import { flows } from './flows'

// A process of its own: the globals of a browser would mislead the rest of the bench. Sends a row for each flow.
const rows: string[][] = []
for (const flow of flows) {
  const { changes, renders: react } = await countReactRenders(flow)
  const { renders: vue } = await countVueRenders(flow)
  const steps = amplifyUiFlows[flow.name]
  const theirs = steps && (await countAmplifyUiRenders(steps))
  const isMet = react <= changes && vue <= changes
  rows.push([
    flow.name,
    ...[changes, react, vue].map(String),
    judge('≤ 1 render a change', isMet),
    theirs ? `${theirs.renders} for ${theirs.changes}` : '',
  ])
}
process.send?.(rows, () => process.exit())
