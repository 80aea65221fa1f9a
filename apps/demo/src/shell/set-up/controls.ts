import { element } from '../../element'

/** An input with its label. */
export interface Control<Value> {
  readonly row: HTMLElement
  get(): Value
  set(value: Value): void
}

let count = 0

/** A line of text; `onInput` hears of each change by the user. */
export function textControl(label: string, onInput?: (value: string) => void): Control<string> {
  const input = element('input', '')
  input.autocomplete = 'off'
  input.autocapitalize = 'none'
  input.spellcheck = false
  input.addEventListener('input', () => onInput?.(input.value))
  return {
    row: element('div', 'control', toLabel(label, input), input),
    get: () => input.value.trim(),
    set: (value) => {
      input.value = value
    },
  }
}

/** One of the options, which are values and what they are called; `onChange` hears of each change. */
export function selectControl<Value extends string>(
  label: string,
  options: readonly (readonly [Value, string])[],
  onChange?: (value: Value) => void,
): Control<Value> {
  const [[first] = []] = options
  if (first === undefined) throw new TypeError(`There is nothing to select by "${label}"`)
  const select = element('select', '')
  for (const [value, text] of options) {
    const option = element('option', '', text)
    option.value = value
    select.append(option)
  }
  const get = () => options.find(([value]) => value === select.value)?.[0] ?? first
  select.addEventListener('change', () => onChange?.(get()))
  return {
    row: element('div', 'control', toLabel(label, select), select),
    get,
    set: (value) => {
      select.value = value
      onChange?.(value)
    },
  }
}

export function checkControl(label: string): Control<boolean> {
  const input = element('input', '')
  input.type = 'checkbox'
  return {
    row: element('label', 'check', input, label),
    get: () => input.checked,
    set: (value) => {
      input.checked = value
    },
  }
}

/** Any of the options, each by a box to tick. */
export function checksControl<Value extends string>(
  legend: string,
  options: readonly (readonly [Value, string])[],
): Control<readonly Value[]> {
  const boxes = options.map(([value, label]) => {
    const input = element('input', '')
    input.type = 'checkbox'
    return { value, input, row: element('label', 'check', input, label) }
  })
  return {
    row: element(
      'fieldset',
      'checks',
      element('legend', '', legend),
      ...boxes.map(({ row }) => row),
    ),
    get: () => boxes.filter(({ input }) => input.checked).map(({ value }) => value),
    set: (values) => {
      for (const { value, input } of boxes) input.checked = values.includes(value)
    },
  }
}

export function pushButton(text: string, press: () => void): HTMLButtonElement {
  const button = element('button', 'push', text)
  button.type = 'button'
  button.addEventListener('click', press)
  return button
}

function toLabel(text: string, input: HTMLInputElement | HTMLSelectElement): HTMLLabelElement {
  count += 1
  input.id = `set-up-${count}`
  const label = element('label', '', text)
  label.htmlFor = input.id
  return label
}
