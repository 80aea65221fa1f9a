export type { ChartNode } from './chart'
export type { Inspector, InspectorEntry, InspectorOptions } from './create-inspector'
export { createInspector } from './create-inspector'
export type { PanelOptions } from './mount-panel'
export { mountPanel } from './mount-panel'
export type {
  SafeContext,
  SafeEvent,
  SafeFailure,
  SafeInspectionEvent,
  SafeSnapshot,
  StateValue,
} from './safe-events'
export { safeInspect } from './safe-inspect'
