import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Section } from '../section'

const countRenders = fileURLToPath(new URL('count-renders.ts', import.meta.url))

export async function measureBindings(): Promise<Section[]> {
  const child = fork(countRenders)
  const [rows]: string[][][] = await once(child, 'message')
  return [
    {
      title: 'Renders per flow',
      text:
        'One component that shows the whole view, React 19 and Vue 3 in happy-dom, from the mounted first screen to the last; scripted answers that take a moment, so progress shows too. ' +
        'Amplify UI: one component with `useAuthenticator`, none of its forms, and an SMS code in place of the custom challenge, which it does not have.',
      columns: [
        'flow',
        'visible changes',
        'React renders',
        'Vue renders',
        'target',
        'Amplify UI’s React renders',
      ],
      rows: rows ?? [],
    },
  ]
}
