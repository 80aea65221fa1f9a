import { readFile, writeFile } from 'node:fs/promises'
import { instance } from '@viz-js/viz'
import type { AnyStateNode } from 'xstate'
// By path: Turbo takes what the root depends on for a dependency of every package.
import { authMachine } from '../packages/core/src/index'

/**
 * Draws `docs/statechart.svg` from the machine. `--check` only compares, for CI.
 *
 * The forms and `cancel` can be reached from nearly every signed-out state; drawn, they would hide the rest. They are left out
 * everywhere but at `idle`, and so is what other tabs report.
 */
const file = new URL('../docs/statechart.svg', import.meta.url)
const everywhere = new Set(['signUp', 'signIn', 'resetPassword', 'cancel', 'externalSignIn'])
const font = 'fontname="Helvetica, Arial, sans-serif"'

const quote = (text: string) => `"${text.replaceAll('"', '\\"')}"`
const idOf = (node: AnyStateNode) => quote(node.id)

function label(event: string): string | undefined {
  if (event.startsWith('xstate.done.actor.')) return 'done'
  if (event.startsWith('xstate.error.actor.')) return 'failed'
  if (event.startsWith('xstate.after.')) return `after ${event.split('.')[2]}`
  return event
}

function drawState(node: AnyStateNode, depth = 0): string {
  const children = Object.values(node.states)
  if (children.length === 0) {
    const color = node.tags.includes('busy') ? '#e8f1ff' : '#ffffff'
    return `${idOf(node)} [label=${quote(node.key)}, fillcolor="${color}"]`
  }
  const shade = ['#fafbfc', '#f2f4f8', '#e9edf4', '#e0e6f0'][depth - 1] ?? '#ffffff'
  const inner = children.map((child) => drawState(child, depth + 1)).join('\n')
  if (depth === 0) return inner
  return `subgraph ${quote(`cluster_${node.id}`)} { label=${quote(node.key)}; bgcolor="${shade}"; ${inner} }`
}

/** Graphviz draws edges between leaves: a composite state stands for its first one. */
function leafOf(node: AnyStateNode): AnyStateNode {
  const first = node.initial.target[0]
  return Object.keys(node.states).length === 0 || !first ? node : leafOf(first)
}

const isWithin = (node: AnyStateNode, composite: AnyStateNode) =>
  node.path.join('.').startsWith(composite.path.join('.'))

/** Where one event leads: several states of one box it comes from outside of are drawn as one arrow to the box. */
function targetsOf(from: AnyStateNode, targets: readonly AnyStateNode[]): Set<AnyStateNode> {
  const drawn = new Set<AnyStateNode>()
  for (const target of targets) {
    const box = target.parent
    const siblings = targets.filter((other) => other.parent === box)
    drawn.add(box?.parent && siblings.length > 1 && !isWithin(from, box) ? box : target)
  }
  return drawn
}

function* edgesOf(node: AnyStateNode): Generator<[string, string]> {
  for (const [event, transitions] of node.transitions) {
    const text = label(event)
    if (!text || (everywhere.has(text) && node.key !== 'idle')) continue
    const targets = transitions.flatMap(({ target }) => target ?? [])
    for (const to of targetsOf(node, targets)) {
      const head = to === leafOf(to) ? '' : `lhead=${quote(`cluster_${to.id}`)}`
      const tail = node === leafOf(node) ? '' : `ltail=${quote(`cluster_${node.id}`)}`
      if (to !== node) yield [`${idOf(leafOf(node))} -> ${idOf(leafOf(to))} [${head} ${tail}`, text]
    }
  }
  for (const child of Object.values(node.states)) yield* edgesOf(child)
}

function drawEdges(root: AnyStateNode): string {
  const edges = new Map<string, Set<string>>()
  for (const [edge, text] of edgesOf(root))
    edges.set(edge, (edges.get(edge) ?? new Set()).add(text))
  return [...edges]
    .map(([edge, texts]) => `${edge} label=${quote([...texts].join('\\n'))}]`)
    .join('\n')
}

const root = authMachine.root
const dot = `digraph auth {
  rankdir=LR; compound=true; nodesep=0.25; ranksep=0.7; bgcolor="white"
  graph [${font}, fontsize=13, style=rounded, color="#c3ccd9", pad=0.2]
  node [${font}, shape=box, style="rounded,filled", color="#7b8aa0", fontsize=12, margin="0.18,0.06", height=0.3]
  edge [${font}, fontsize=9, color="#8a99ad", fontcolor="#4a5a70", arrowsize=0.6]
  start [shape=point, width=0.12, color="#333333"]
  start -> ${idOf(leafOf(root))}
  ${drawState(root)}
  ${drawEdges(root)}
}`

const svg = (await instance()).renderString(dot, { format: 'svg' })

if (process.argv.includes('--check')) {
  const current = await readFile(file, 'utf8').catch(() => '')
  if (current !== svg) {
    console.error(
      'docs/statechart.svg is not what the machine is now: run `npx -y pnpm@12 statechart`.',
    )
    process.exit(1)
  }
} else {
  await writeFile(file, svg)
}
