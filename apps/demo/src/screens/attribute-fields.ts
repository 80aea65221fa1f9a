import { textOf } from './fields'
import type { Field } from './screen'

/** How to ask for the attributes that every pool knows: their label, and what a browser can fill them with. */
const known: Readonly<Record<string, Partial<Field> & Pick<Field, 'label' | 'autocomplete'>>> = {
  address: { label: 'Address', autocomplete: 'street-address' },
  birthdate: { label: 'Date of birth', autocomplete: 'bday', type: 'date' },
  email: { label: 'E-mail', autocomplete: 'email', type: 'email' },
  family_name: { label: 'Family name', autocomplete: 'family-name' },
  gender: { label: 'Gender', autocomplete: 'sex' },
  given_name: { label: 'Given name', autocomplete: 'given-name' },
  locale: { label: 'Language', autocomplete: 'language', help: 'Such as en-GB.' },
  middle_name: { label: 'Middle name', autocomplete: 'additional-name' },
  name: { label: 'Full name', autocomplete: 'name' },
  nickname: { label: 'Nickname', autocomplete: 'nickname' },
  phone_number: {
    label: 'Phone number',
    autocomplete: 'tel',
    type: 'tel',
    help: 'With country code, such as +14155550100.',
  },
  picture: { label: 'Address of a picture', autocomplete: 'photo', type: 'url' },
  profile: { label: 'Profile page', autocomplete: 'url', type: 'url' },
  website: { label: 'Website', autocomplete: 'url', type: 'url' },
}

/** The field of an attribute by Cognito's name; one that no table knows is called by that name. */
export function attributeField(name: string, value = ''): Field {
  return { type: 'text', label: name, autocomplete: 'off', ...known[name], name, value }
}

/** What the fields of these attributes hold. Cognito rejects empty ones: what was left empty is left out. */
export function readAttributes(
  fields: FormData,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names
      .map((name) => [name, textOf(fields, name).trim()] as const)
      .filter(([, value]) => value !== ''),
  )
}
