import { element } from '../../element'
import { checksControl, pushButton, selectControl } from './controls'
import { deviceLabels, mfaMethodLabels, mfaModeLabels, otherFactorLabels } from './labels'
import type { PoolAddress } from './pool-api'
import { readPoolSetting, writePoolSetting } from './pool-setting'
import type { Part, Run } from './run'

/** What of the pool decides which challenges come. */
export function createPoolForm(pool: PoolAddress, run: Run): Part {
  const mfa = selectControl('Second factor', mfaModeLabels)
  const methods = checksControl('By which methods', mfaMethodLabels)
  const factors = checksControl('First factors besides the password', otherFactorLabels)
  const devices = selectControl('Devices', deviceLabels)

  async function refresh(): Promise<void> {
    const setting = await readPoolSetting(pool)
    mfa.set(setting.mfa)
    methods.set(setting.methods)
    factors.set(setting.factors.filter((factor) => factor !== 'PASSWORD'))
    devices.set(setting.devices)
  }

  const apply = pushButton('Apply to the pool', () =>
    run(async () => {
      await writePoolSetting(pool, {
        mfa: mfa.get(),
        methods: methods.get(),
        factors: ['PASSWORD', ...factors.get()],
        devices: devices.get(),
      })
      return 'The pool is set. The next sign-in meets it.'
    }),
  )
  return {
    root: element('div', 'controls', mfa.row, methods.row, factors.row, devices.row, apply),
    refresh,
  }
}
