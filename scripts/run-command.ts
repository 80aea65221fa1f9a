import { spawn } from 'node:child_process'

/** How a command ended. */
export interface CommandResult {
  readonly ok: boolean
  /** What it printed, when it was run quietly. */
  readonly output: string
}

interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Keeps the output back, for the caller to print when it matters. */
  readonly quiet?: boolean
}

/** Runs a program without standard input and never rejects: a missing program is a failure too. */
export function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env, quiet = false }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const sink = quiet ? 'pipe' : 'inherit'
    const child = spawn(program, args, {
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', sink, sink],
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() }),
    )
  })
}
