import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'

/**
 * Puts example files into the READMEs and docs, after each comment that names one: `<!-- packages/react/examples/sign-in.tsx -->`.
 * The files themselves are type-checked and run by tests. `--check` only compares, for CI.
 */
const check = process.argv.includes('--check')
const marker = /<!-- (\S+\/examples\/\S+) -->\n(?:\n?```\w*\n[\s\S]*?\n```\n)?/g
const language: Readonly<Record<string, string>> = { '.vue': 'vue', '.tsx': 'tsx', '.ts': 'ts' }

const files = [
  'README.md',
  ...readdirSync('packages').map((name) => `packages/${name}/README.md`),
  ...readdirSync('docs').map((name) => `docs/${name}`),
].filter((file) => extname(file) === '.md' && existsSync(file))

const outdated = files.filter((file) => {
  const text = readFileSync(file, 'utf8')
  const embedded = text.replaceAll(marker, (_, path: string) => {
    const code = readFileSync(path, 'utf8').trimEnd()
    return `<!-- ${path} -->\n\`\`\`${language[extname(path)] ?? ''}\n${code}\n\`\`\`\n`
  })
  if (embedded !== text && !check) writeFileSync(file, embedded)
  return embedded !== text
})

if (check && outdated.length > 0) {
  console.error(`Examples are outdated in ${outdated.join(', ')}: run \`npx -y pnpm@12 examples\`.`)
  process.exit(1)
}
