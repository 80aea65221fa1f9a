import type { Auth } from '@cognito-flow/core'
import type { InjectionKey } from 'vue'

export const authKey: InjectionKey<Auth> = Symbol('cognito-flow')
