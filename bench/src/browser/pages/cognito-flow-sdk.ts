import { exposeClient, readPool } from './bench-page'
import { toPageClient } from './to-page-client'

exposeClient(toPageClient(readPool()))
