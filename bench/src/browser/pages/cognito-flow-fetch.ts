import { fetchWire } from '@cognito-flow/transport/fetch'
import { exposeClient, readPool } from './bench-page'
import { toPageClient } from './to-page-client'

exposeClient(toPageClient({ ...readPool(), wire: fetchWire }))
