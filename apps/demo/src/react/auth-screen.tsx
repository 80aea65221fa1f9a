import { useAuth, useAuthView } from '@cognito-flow/react'
import { type FormEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Demo } from '../demo'
import { createStepFocus } from '../step-focus'
import { AlertBox } from './alert-box'
import { AppKeyFigure } from './app-key-figure'
import { FormField } from './form-field'

/** Draws the current screen, whichever it is. */
export function AuthScreen({ demo }: { readonly demo: Demo }) {
  const auth = useAuth()
  const view = useAuthView()
  useSyncExternalStore(demo.navigation.subscribe, demo.navigation.get)
  const screen = demo.toScreen(view)
  const root = useRef<HTMLElement>(null)
  const [focusStep] = useState(() => createStepFocus(() => root.current))
  useLayoutEffect(() => focusStep(screen))

  const form = useRef<HTMLFormElement>(null)
  const { submit } = screen
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (submit && !screen.busy) auth.send(submit.read(new FormData(event.currentTarget)))
  }

  return (
    <article className="card" ref={root} aria-busy={screen.busy} data-screen={screen.id}>
      <h2 className="title" tabIndex={-1}>
        {screen.title}
      </h2>
      <p className="lead">{screen.lead}</p>
      <AlertBox alert={screen.alert} />
      {screen.countdowns.map(({ label, until }) => (
        <p key={label} className="countdown">
          <span>{label}</span> <remaining-time until={until} />
        </p>
      ))}
      {screen.facts.length > 0 && (
        <dl className="facts">
          {screen.facts.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {screen.appKey && <AppKeyFigure appKey={screen.appKey} />}
      {submit && (
        <form key={screen.id} ref={form} className="form" noValidate onSubmit={send}>
          {screen.fields.map((field) => (
            <FormField key={field.name} field={field} readOnly={screen.busy} />
          ))}
          <button className="submit" type="submit" disabled={screen.busy}>
            {submit.label}
          </button>
        </form>
      )}
      <div className="actions">
        {screen.actions.map((action) => (
          <button
            key={action.label}
            className={action.prominent ? 'prominent' : 'quiet'}
            type="button"
            disabled={action.disabled}
            onClick={() => demo.perform(action, form.current)}
          >
            {action.label}
          </button>
        ))}
      </div>
    </article>
  )
}
