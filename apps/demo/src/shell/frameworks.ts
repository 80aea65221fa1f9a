import type { Demo } from '../demo'

/** A framework's way to draw the demo's screens. */
type Mount = (root: HTMLElement, demo: Demo) => () => void

/** Each loads its own code when it is first chosen. */
export const frameworks = [
  { id: 'react', label: 'React', load: () => import('../react/mount').then(({ mount }) => mount) },
  { id: 'vue', label: 'Vue', load: () => import('../vue/mount').then(({ mount }) => mount) },
  {
    id: 'vanilla',
    label: 'Vanilla',
    load: () => import('../vanilla/mount').then(({ mount }) => mount),
  },
] as const satisfies readonly { id: string; label: string; load: () => Promise<Mount> }[]

export type Framework = (typeof frameworks)[number]
