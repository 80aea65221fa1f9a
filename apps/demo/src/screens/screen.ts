import type { AuthCommand, CommandType, Secret } from '@cognito-flow/core'
import type { Page } from '../navigation'

/** What to tell the user about what happened. */
export interface Alert {
  readonly tone: 'error' | 'info' | 'success'
  readonly text: string
  /** Which failure it was, for developers: `incorrectCredentials · prove · NotAuthorizedException`. */
  readonly detail: string | null
}

export interface Option {
  readonly value: string
  readonly label: string
}

export interface Field {
  /** Unique on its screen; the name that {@link Submit.read} looks for. */
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'password' | 'email' | 'tel' | 'url' | 'date' | 'checkbox'
  readonly autocomplete: string
  readonly inputMode?: 'numeric'
  /** What the field holds when the screen opens. */
  readonly value: string
  readonly help?: string
  /** What there is to choose from: drawn as a select. */
  readonly options?: readonly Option[]
  /** What was typed here is what the pool did not accept. */
  readonly invalid?: boolean
}

export interface Submit {
  readonly label: string
  readonly command: CommandType
  /** Makes the command of the form's fields. */
  readonly read: (fields: FormData) => AuthCommand
}

/** A button beside the form, or a choice in the place of one: what it sends, and where it leads. */
export interface Action {
  readonly label: string
  readonly command?: AuthCommand
  /** Makes the command of what is in the form. */
  readonly read?: (fields: FormData) => AuthCommand
  readonly page?: Page
  /** What to say once the command was carried out. */
  readonly note?: string
  readonly disabled?: boolean
  /** What the screen is for, where it has no form. */
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

/** What an authenticator app is given: to scan, or to type. */
export interface AppKey {
  readonly uri: Secret
  readonly secret: Secret
}

/** One screen as plain data: each framework draws it with one small component. */
export interface Screen {
  /** Names the step. While it stays the same, the form and what was typed stay too; when it changes, focus moves. */
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly alert: Alert | null
  readonly countdowns: readonly Countdown[]
  readonly facts: readonly Fact[]
  readonly appKey: AppKey | null
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
    countdowns: [],
    facts: [],
    appKey: null,
    fields: [],
    submit: null,
    actions: [],
    busy: false,
    ...parts,
  }
}
