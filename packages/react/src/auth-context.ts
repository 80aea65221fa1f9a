import type { Auth } from '@cognito-flow/core'
import { createContext } from 'react'

export const AuthContext = createContext<Auth | null>(null)
