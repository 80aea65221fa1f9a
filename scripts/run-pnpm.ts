import { type CommandResult, runCommand } from './run-command'

/** Runs pnpm as the one that started this script, which need not be on the PATH. */
export function runPnpm(
  args: readonly string[],
  options: Parameters<typeof runCommand>[2] = {},
): Promise<CommandResult> {
  const self = process.env.npm_execpath
  if (self === undefined) return runCommand('npx', ['-y', 'pnpm@12', ...args], options)
  return /\.[cm]?js$/.test(self)
    ? runCommand(process.execPath, [self, ...args], options)
    : runCommand(self, args, options)
}
