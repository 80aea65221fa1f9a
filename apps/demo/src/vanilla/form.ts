import type { Auth } from '@cognito-flow/core'
import { bindForm } from '@cognito-flow/vanilla'
import { element } from '../element'
import type { Field, Option, Screen, Submit } from '../screens/screen'

/** The form of one step, bound to the auth object until it is removed. */
export interface Form {
  readonly id: string
  readonly root: HTMLFormElement
  /** Brings the form up to date without touching what was typed. */
  show(screen: Screen, submit: Submit): void
  remove(): void
}

export function createForm({ id, fields }: Screen, submit: Submit, auth: Auth): Form {
  const inputs = fields.map(createRow)
  const button = element('button', 'submit', submit.label)
  button.type = 'submit'
  const rows = inputs.map(({ row }) => row)
  const root = element('form', 'form', ...rows, button)
  root.noValidate = true
  const unbind = bindForm(root, auth, submit.command, (form) => submit.read(new FormData(form)))
  return {
    id,
    root,
    show(screen, { label }) {
      for (const [index, { input }] of inputs.entries()) {
        if (input instanceof HTMLInputElement) input.readOnly = screen.busy
        input.ariaInvalid = screen.fields[index]?.invalid ? 'true' : null
      }
      button.textContent = label
      button.disabled = screen.busy
    },
    remove() {
      unbind()
      root.remove()
    },
  }
}

function createRow(field: Field) {
  const id = `vanilla-${field.name}`
  const label = element('label', '', field.label)
  label.htmlFor = id
  const input = field.options ? createSelect(field.options) : createInput(field)
  input.id = id
  input.name = field.name
  input.value = field.value
  input.setAttribute('autocomplete', field.autocomplete)
  const row = element('div', 'field', label, input)
  if (field.help) {
    const help = element('p', 'help', field.help)
    help.id = `${id}-help`
    input.setAttribute('aria-describedby', help.id)
    row.append(help)
  }
  return { row, input }
}

function createInput({ type, inputMode }: Field): HTMLInputElement {
  const input = element('input', '')
  input.type = type
  if (inputMode) input.inputMode = inputMode
  input.autocapitalize = 'none'
  input.spellcheck = false
  return input
}

function createSelect(options: readonly Option[]): HTMLSelectElement {
  return element(
    'select',
    '',
    ...options.map(({ value, label }) => {
      const option = element('option', '', label)
      option.value = value
      return option
    }),
  )
}
