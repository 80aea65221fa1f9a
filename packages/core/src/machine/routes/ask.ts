import type { Operation } from '../../model/ports'

/** What comes of a request, and what it is sent. */
interface Request<Input, Done, Failed> {
  readonly input: Input
  readonly onDone: Done
  readonly onError: Failed
}

/** A state that waits for a port: the request is called as the port is, and the screen is busy. */
export const ask = <Port extends Operation, Input, const Done, const Failed>(
  port: Port,
  request: Request<Input, Done, Failed>,
) => ({ tags: 'busy', invoke: { id: port, src: port, ...request } }) as const
