#!/usr/bin/env node
import { defineCommand, runMain } from 'citty'
import type { RequestLogEntry } from './http/request-log'
import { loadConfig } from './load-config'
import { type RunningLocalPool, startLocalPool } from './node'
import { stopWithNpx } from './stop-with-npx'

const command = defineCommand({
  meta: {
    name: 'local-pool',
    description: 'A local Amazon Cognito user pool for development and tests',
  },
  args: {
    port: { type: 'string', default: '9229', description: 'Port to listen on; 0 takes a free one' },
    data: { type: 'string', valueHint: 'file', description: 'Keeps the pool across restarts' },
    config: { type: 'string', valueHint: 'file.mjs', description: 'Module with the pool’s config' },
  },
  async run({ args }) {
    try {
      const running = await start(args)
      await stopOnSignal(running)
      const { region, userPoolId, clientId } = running.pool
      const { endpoint } = running
      process.stdout.write(`${JSON.stringify({ endpoint, region, userPoolId, clientId })}\n`)
    } catch (error) {
      process.stderr.write(`local-pool: ${explain(error, args.port)}\n`)
      process.exit(1)
    }
  },
})

interface Arguments {
  readonly port: string
  readonly config?: string | undefined
  readonly data?: string | undefined
}

async function start(args: Arguments) {
  const port = Number(args.port)
  if (!/^\d+$/.test(args.port) || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${args.port}"`)
  }
  const config = args.config === undefined ? {} : await loadConfig(args.config)
  return startLocalPool({ port, config, data: args.data, log: logRequest })
}

function logRequest({ operation, username, outcome, ms, defect }: RequestLogEntry): void {
  const who = username === undefined ? '-' : JSON.stringify(username)
  process.stderr.write(`${operation} ${who} ${outcome} ${ms} ms\n`)
  if (defect instanceof Error) process.stderr.write(`${defect.stack}\n`)
}

async function stopOnSignal({ close }: RunningLocalPool): Promise<void> {
  const stop = () => {
    // The config module may hold timers or sockets of its own, so the end is made explicit.
    close().finally(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await stopWithNpx(stop)
}

function explain(error: unknown, port: string): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `port ${port} is in use; give another with --port, or 0 for any free one`
  }
  return error instanceof Error ? error.message : String(error)
}

await runMain(command)
