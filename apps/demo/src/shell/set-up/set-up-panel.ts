import type { AuthFlow } from '@cognito-flow/core'
import { element } from '../../element'
import { flowLabels } from '../../screens/flow-labels'
import { createAppCodeView } from './app-code-view'
import { selectControl } from './controls'
import type { PoolAddress } from './pool-api'
import { createPoolForm } from './pool-form'
import { setUp } from './pool-set-up'
import { fillInAddresses } from './pool-user'
import { type Preset, type PresetName, presets } from './presets'
import type { Part, Run } from './run'
import { createPasskey, createUserForm } from './user-form'

const names = presets.map(({ name, label }) => [name, label] as const)

/** Sets the local pool and one of its users up for a challenge, so that the next sign-in meets it; `flow` is its method. */
export function mountSetUp(root: HTMLElement, pool: PoolAddress, flow: AuthFlow): void {
  const title = element('h2', '', 'Set-up')
  title.id = 'set-up-title'
  const status = element('p', 'set-up-status')
  status.ariaLive = 'polite'
  const appCode = createAppCodeView()

  const run: Run = (action) => {
    if (root.ariaBusy === 'true') return
    root.ariaBusy = 'true'
    say('Setting up…', 'info')
    void finish(action)
  }

  async function finish(action: () => Promise<string>): Promise<void> {
    const [outcome] = await Promise.allSettled([action()])
    // First, so that what is said is what is shown.
    await Promise.allSettled(parts.filter(isOpen).map(({ part }) => part.refresh()))
    root.ariaBusy = 'false'
    if (outcome.status === 'fulfilled') say(outcome.value, 'success')
    else say(toText(outcome.reason), 'error')
  }

  function say(text: string, tone: 'info' | 'success' | 'error'): void {
    status.dataset.tone = tone
    status.textContent = text
  }

  const userForm = createUserForm(pool, run, appCode.show)
  const parts = [fold('Pool', createPoolForm(pool, run)), fold('User', userForm)]

  const hint = element('p', 'set-up-status')
  hint.id = 'set-up-hint'
  const preset = selectControl('Ask for', names, (name) => {
    hint.replaceChildren(...toHint(name, flow))
  })
  preset.set(toAsked() ?? preset.get())
  const prepare = element('button', 'push', 'Prepare')
  prepare.setAttribute('aria-describedby', hint.id)
  const form = element('form', 'ask', preset.row, prepare)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run(async () => {
      const name = preset.get()
      const user = fillInAddresses(userForm.getUser())
      const { appSecret = '' } = await setUp(pool, name, { user, createPasskey })
      userForm.showSecret(appSecret)
      const { note = '' } = findPreset(name) ?? {}
      return `Ready. Sign in as ${user.username}, password ${user.password}. ${note}`
    })
  })

  root.replaceChildren(
    title,
    form,
    hint,
    status,
    appCode.root,
    ...parts.map(({ details }) => details),
  )
}

const findPreset = (name: string): Preset | undefined =>
  presets.find((candidate) => candidate.name === name)

/** The preset that the URL asks for: the page starts anew with another sign-in method. */
function toAsked(): PresetName | undefined {
  const asked = new URLSearchParams(location.search).get('set-up')
  return presets.find(({ name }) => name === asked)?.name
}

/** A link to the method that meets the preset, where the current one does not. */
function toHint(name: PresetName, flow: AuthFlow): readonly (Node | string)[] {
  const { flows = [] } = findPreset(name) ?? {}
  const [proposed] = flows
  if (proposed === undefined || flows.includes(flow)) return []
  const url = new URL(location.href)
  url.searchParams.set('flow', proposed)
  url.searchParams.set('set-up', name)
  const link = element('a', '', flowLabels[proposed])
  link.href = url.href
  return ['First switch to the method ', link, '.']
}

/** A part that is on the page only while it is unfolded, so that its many labels are not beside those of the screens. */
function fold(title: string, part: Part) {
  const fields = element('fieldset', 'part', part.root)
  const details = element('details', 'fold', element('summary', '', title))
  details.addEventListener('toggle', async () => {
    if (!details.open) {
      fields.remove()
      return
    }
    // Nothing is to be changed before it has been read, or the reading would undo it.
    fields.disabled = true
    details.append(fields)
    // A pool that does not answer leaves the form as it is; whoever presses a button is told.
    await Promise.allSettled([part.refresh()])
    fields.disabled = false
  })
  return { details, part }
}

function isOpen({ details }: { readonly details: HTMLDetailsElement }): boolean {
  return details.open
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
