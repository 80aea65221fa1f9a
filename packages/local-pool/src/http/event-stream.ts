import type { Activity } from '../activity'

/** What happens from now on, as server-sent events, until the client hangs up. */
export function streamActivity(activity: Activity): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // The first bytes let the client know that it misses nothing any more.
      controller.enqueue(encoder.encode(': connected\n\n'))
      stop = activity.watch((type, data) => {
        controller.enqueue(encoder.encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`))
      })
    },
    cancel: () => stop(),
  })
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }
  return new Response(body, { headers })
}
