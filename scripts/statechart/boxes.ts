import type { AnyStateNode } from 'xstate'
import { isWithin } from './place'

/** A part of the machine with a picture of its own; the overview shows it as one state. */
export interface Box {
  readonly title: string
  readonly node: AnyStateNode
}

const toTitle = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** `signedOut` is all the forms: each is a box, and the state with no form open is what is called signed out. */
export const boxesOf = (root: AnyStateNode): Box[] =>
  Object.values(root.states).flatMap((node) => {
    if (node.key !== 'signedOut') return { title: toTitle(node.key), node }
    return Object.values(node.states).map((form) => ({
      title: toTitle(form.key === 'idle' ? node.key : form.key),
      node: form,
    }))
  })

export function boxOf(node: AnyStateNode, boxes: readonly Box[]): Box {
  const box = boxes.find((one) => isWithin(node, one.node))
  if (!box) throw new Error(`The state ${node.path.join('.')} is in no picture.`)
  return box
}
