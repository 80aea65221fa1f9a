import { useId } from 'react'
import type { Field } from '../screens/screen'

/** A labelled input or select with its help. What is typed stays in it: it is read when the form is sent. */
export function FormField({
  field,
  readOnly,
}: {
  readonly field: Field
  readonly readOnly: boolean
}) {
  const id = useId()
  const shared = {
    id,
    name: field.name,
    autoComplete: field.autocomplete,
    defaultValue: field.value,
    'aria-invalid': field.invalid,
    'aria-describedby': field.help && `${id}-help`,
  }
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.options ? (
        <select {...shared}>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={field.type}
          inputMode={field.inputMode}
          readOnly={readOnly}
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      {field.help && (
        <p className="help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
    </div>
  )
}
