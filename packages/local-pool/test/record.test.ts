import { expect, test } from 'vitest'
import { createRecord, watchRecord } from '../src/storage/record'

class Opaque {
  #value = 1
  value() {
    return this.#value
  }
}

function make() {
  const inner = createRecord({ name: 'inner' })
  return createRecord({
    name: 'ada',
    list: [1, 2],
    nested: { deep: { flag: false } },
    map: new Map([['key', { count: 1 }]]),
    set: new Set(['a']),
    opaque: new Opaque(),
    inner,
  })
}
type Sample = ReturnType<typeof make>

function increase(counted: { count: number } | undefined): void {
  if (counted) counted.count += 1
}

const changes: [title: string, change: (record: Sample) => unknown][] = [
  ['an assignment', (record) => Reflect.set(record, 'name', 'eve')],
  ['a deletion', (record) => Reflect.deleteProperty(record, 'name')],
  ['an assignment deep inside', ({ nested }) => Object.assign(nested.deep, { flag: true })],
  ['a push', ({ list }) => list.push(3)],
  ['a write to a Map', ({ map }) => map.set('other', { count: 2 })],
  ['a deletion from a Map', ({ map }) => map.delete('key')],
  ['a cleared Set', ({ set }) => set.clear()],
  ['an addition to a Set', ({ set }) => set.add('b')],
  ['a change to a value got from a Map', ({ map }) => increase(map.get('key'))],
  ['a change to a value among a Map’s', ({ map }) => [...map.values()].map(increase)],
  ['a change to an entry of a Map', ({ map }) => [...map].map(([, value]) => increase(value))],
  ['a change in a Map’s forEach', ({ map }) => map.forEach(increase)],
]
test.each(changes)('%s is heard of', (_title, change) => {
  const record = make()
  let heard = 0
  watchRecord(record, () => {
    heard += 1
  })
  change(record)
  expect(heard).toBeGreaterThan(0)
})

const reads: [title: string, read: (record: Sample) => unknown, result: unknown][] = [
  ['a scalar', ({ name }) => name, 'ada'],
  ['the size of a Map', ({ map }) => map.size, 1],
  ['a copy of a Map', ({ map }) => [...new Map(map).keys()], ['key']],
  ['an array', ({ list }) => list.map((item) => item * 2), [2, 4]],
  ['JSON', ({ nested }) => JSON.stringify(nested), '{"deep":{"flag":false}}'],
  ['an object with private state', ({ opaque }) => opaque.value(), 1],
]
test.each(reads)('reading %s gives what is there and changes nothing', (_title, read, result) => {
  const record = make()
  watchRecord(record, () => expect.unreachable())
  expect(read(record)).toEqual(result)
})

test('a part is the same object every time, and a record inside a record is itself', () => {
  const record = make()
  expect(record.nested.deep).toBe(record.nested.deep)
  expect(record.map.get('key')).toBe([...record.map.values()][0])
  const outer = createRecord({ record })
  expect(outer.record).toBe(record)
})
