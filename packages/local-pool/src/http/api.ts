import { CognitoError } from '../cognito-error'
import { administratorOperations, operations } from '../operations/operations'
import type { CallContext } from '../pool-context'
import { toUuid } from '../random'
import { RequestReader } from '../request-reader'
import type { Faults } from './faults'
import { amzJson, errorResponse, jsonResponse } from './json-response'
import { assertOwnPage } from './own-page'
import { readBody } from './read-body'
import { type RequestLogEntry, toLoggedUsername } from './request-log'

const targetPrefix = 'AWSCognitoIdentityProviderService.'

export interface Api {
  readonly faults: Faults
  readonly log: (entry: RequestLogEntry) => void
}

/** One call of the Cognito API: `POST /` with the operation in X-Amz-Target. */
export async function answerApi(
  pool: CallContext,
  { faults, log }: Api,
  request: Request,
): Promise<Response> {
  const startedAt = pool.clock.now()
  const target = request.headers.get('X-Amz-Target') ?? ''
  const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : ''
  let username: string | undefined
  let defect: unknown
  const respond = async (): Promise<Response> => {
    try {
      const body = parseJson(await readBody(request))
      username = toLoggedUsername(body)
      assertContentType(request)
      const run = operations.get(operation)
      if (!run) throw unknownOperation(operation)
      if (administratorOperations.has(operation)) assertOwnPage(request)
      try {
        return jsonResponse(await run(pool, new RequestReader(body)), 200, amzJson)
      } finally {
        // Nothing is answered before it is stored, refusals included.
        await pool.journal.commit()
      }
    } catch (error) {
      if (error instanceof CognitoError) return errorResponse(error)
      defect = error
      // The text of a defect may hold request data, so it goes to the log only.
      const message = 'Something went wrong in the local pool'
      return errorResponse(new CognitoError('InternalErrorException', message))
    }
  }
  const report = (outcome: string) => {
    const ms = pool.clock.now() - startedAt
    const known = operations.has(operation) ? operation : 'unknown'
    const entry = { operation: known, username, outcome, ms }
    pool.activity.tell('call', entry)
    log(defect === undefined ? entry : { ...entry, defect })
  }
  const response = await faults.apply(operation, respond).catch((error: unknown) => {
    report('dropped')
    throw error
  })
  response.headers.set('x-amzn-RequestId', toUuid(pool.randomBytes(16), 4))
  response.headers.set('Date', new Date(startedAt).toUTCString())
  report(toOutcome(response))
  return response
}

function toOutcome(response: Response): string {
  const failure = response.headers.get('x-amzn-ErrorType')?.replace(/:.*/, '')
  return failure ?? (response.ok ? 'ok' : `HTTP ${response.status}`)
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    // [inf] As other services of the same protocol answer.
    throw new CognitoError('SerializationException', 'The request body is not valid JSON.')
  }
}

function assertContentType(request: Request): void {
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase()
  // [inf] The service picks its protocol by content type and then knows no such operation.
  if (type !== amzJson) {
    throw new CognitoError('UnknownOperationException', `Content-Type must be ${amzJson}`)
  }
}

function unknownOperation(operation: string): CognitoError {
  const shown = operation.replace(/[^\w.]/g, '').slice(0, 64)
  const message = shown ? `Unknown operation ${shown}` : 'X-Amz-Target names no operation'
  return new CognitoError('UnknownOperationException', message)
}
