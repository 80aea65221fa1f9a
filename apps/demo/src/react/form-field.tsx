import { useId } from 'react'
import type { Field } from '../screens/screen'

/** A labelled input with its help. What is typed stays in the input: it is read when the form is sent. */
export function FormField({
  field,
  readOnly,
}: {
  readonly field: Field
  readonly readOnly: boolean
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        name={field.name}
        type={field.type}
        autoComplete={field.autocomplete}
        inputMode={field.inputMode}
        defaultValue={field.value}
        readOnly={readOnly}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={field.invalid}
        aria-describedby={field.help && `${id}-help`}
      />
      {field.help && (
        <p className="help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
    </div>
  )
}
