import { runCommand } from './run-command'

// Turbo has no setting for its telemetry but this variable, which `runCommand` sets.
const { ok } = await runCommand('turbo', process.argv.slice(2))
if (!ok) process.exitCode = 1
