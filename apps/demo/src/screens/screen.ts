import type { AuthCommand, CommandType } from '@cognito-flow/core'
import type { Page } from '../navigation'

/** What to tell the user about what happened. */
export interface Alert {
  readonly tone: 'error' | 'info' | 'success'
  readonly text: string
  /** Which failure it was, for developers: `incorrectCredentials · prove · NotAuthorizedException`. */
  readonly detail: string | null
}

export interface Field {
  /** Unique on its screen; the name that {@link Submit.read} looks for. */
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'password' | 'email' | 'tel'
  readonly autocomplete: string
  readonly inputMode?: 'numeric'
  /** What the field holds when the screen opens. */
  readonly value: string
  readonly help?: string
  /** What was typed here is what the pool did not accept. */
  readonly invalid?: boolean
}

export interface Submit {
  readonly label: string
  readonly command: CommandType
  /** Makes the command of the form's fields. */
  readonly read: (fields: FormData) => AuthCommand
}

/** A button beside the form: what it sends, and where it leads. */
export interface Action {
  readonly label: string
  readonly command?: AuthCommand
  readonly page?: Page
  /** What to say once the command was carried out. */
  readonly note?: string
  readonly disabled?: boolean
  /** The one that the screen is for, where it has no form. */
  readonly prominent?: boolean
}

/** A line of the profile. */
export interface Fact {
  readonly label: string
  readonly text: string
}

export interface Countdown {
  readonly label: string
  /** In ms since the epoch. */
  readonly until: number
}

/** One screen as plain data: each framework draws it with one small component. */
export interface Screen {
  /** Names the step. While it stays the same, the form and what was typed stay too; when it changes, focus moves. */
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly alert: Alert | null
  readonly countdown: Countdown | null
  readonly facts: readonly Fact[]
  readonly fields: readonly Field[]
  readonly submit: Submit | null
  readonly actions: readonly Action[]
  /** A request is under way. */
  readonly busy: boolean
}

/** A screen of its own parts, the rest empty. */
export function screen(parts: Pick<Screen, 'id' | 'title'> & Partial<Screen>): Screen {
  return {
    lead: '',
    alert: null,
    countdown: null,
    facts: [],
    fields: [],
    submit: null,
    actions: [],
    busy: false,
    ...parts,
  }
}
