const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date'

/** Lets a page of any origin read `response`, as the service does. */
export function allowOrigin(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*')
  response.headers.set('Access-Control-Expose-Headers', exposed)
  return response
}

/** The answer to a preflight: whatever the page asked to send is allowed. */
export function answerPreflight(request: Request): Response {
  const headers = request.headers.get('Access-Control-Request-Headers') ?? '*'
  return new Response(null, {
    status: 200,
    headers: {
      'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': headers,
      'Access-Control-Max-Age': '600',
    },
  })
}
