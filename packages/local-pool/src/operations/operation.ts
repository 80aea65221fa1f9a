import type { CallContext } from '../pool-context'
import type { RequestReader } from '../request-reader'

/** One API operation: reads its request and answers with the response body, or throws a CognitoError. */
export type Operation = (pool: CallContext, request: RequestReader) => Promise<object>
