import ts from 'typescript'
import type { Component } from 'vue'
import { compileScript, parse } from 'vue/compiler-sfc'

/** Compiles a single-file component and runs it with `modules` as what it can import. */
export function compileSfc(source: string, modules: Readonly<Record<string, unknown>>): Component {
  const { descriptor } = parse(source)
  const { content } = compileScript(descriptor, { id: 'example', inlineTemplate: true })
  const { outputText } = ts.transpileModule(content, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const exported: { default: Component } = { default: {} }
  const load = new Function('require', 'exports', outputText)
  load((name: string) => modules[name], exported)
  return exported.default
}
