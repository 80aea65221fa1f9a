// What comes from the pool is put on the page as text only, never as markup.

const shown = 500

const lists = {
  messages: createList('messages', toMessage),
  users: createList('users', toUser),
  triggers: createList('triggers', toTrigger),
}
let messages = []
let triggers = []

const connection = byId('connection')
const messagesFilter = byId('messages-filter')
const usersFilter = byId('users-filter')

messagesFilter.addEventListener('input', showMessages)
usersFilter.addEventListener('input', () => refreshUsers.soon())
byId('triggers-clear').addEventListener('click', () => {
  triggers = []
  lists.triggers.show(triggers)
})

const refreshUsers = createRefresh(async () => {
  const { users, hasMore } = await read(`users?search=${encodeURIComponent(usersFilter.value)}`)
  lists.users.show(users)
  byId('users-title').textContent = hasMore
    ? `Users (first ${users.length})`
    : `Users (${users.length})`
})

follow()

/** Shows what was so far and then what happens, again from the start after every interruption. */
function follow() {
  const events = new EventSource('/_local/events')
  events.addEventListener('open', async () => {
    setConnection('live', 'Live')
    showPool(await read('pool'))
    messages = await read('messages')
    triggers = await read('triggers')
    showMessages()
    lists.triggers.show(triggers.toReversed())
    refreshUsers.soon()
  })
  events.addEventListener('error', () => setConnection('lost', 'Not running'))
  events.addEventListener('message', ({ data }) => {
    messages = [...messages, JSON.parse(data)].slice(-shown)
    showMessages()
  })
  events.addEventListener('trigger', ({ data }) => {
    triggers = [...triggers, JSON.parse(data)].slice(-shown)
    lists.triggers.show(triggers.toReversed())
  })
  events.addEventListener('call', () => refreshUsers.soon())
}

function showPool({ userPoolId, region, clientIds }) {
  const facts = [
    ['Endpoint', location.origin],
    ['User pool', userPoolId],
    ['Region', region],
    [clientIds.length === 1 ? 'App client' : 'App clients', clientIds.join(', ')],
  ]
  byId('pool').replaceChildren(
    ...facts.map(([term, text]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, text)),
    ),
  )
}

function showMessages() {
  const wanted = messagesFilter.value.trim().toLowerCase()
  const found = messages.filter(({ to }) => to.toLowerCase().includes(wanted))
  lists.messages.show(found.toReversed().slice(0, shown))
}

function toMessage({ medium, to, purpose, code, subject, text, at }) {
  const copy = element('button', { class: 'code', type: 'button', title: 'Copy' }, code)
  copy.addEventListener('click', () => navigator.clipboard?.writeText(code))
  return [
    element('strong', {}, to),
    toTime(at),
    copy,
    element('span', { class: 'tag' }, `${medium === 'SMS' ? 'SMS' : 'E-mail'} · ${purpose}`),
    ...[subject, text].filter(Boolean).map((line) => element('span', { class: 'wide' }, line)),
  ]
}

function toUser({ username, sub, status, enabled, attributes }) {
  const isReady = enabled && status === 'CONFIRMED'
  const label = enabled ? status : `${status} · DISABLED`
  return [
    element('strong', {}, username),
    element('span', { class: 'tag', 'data-tone': isReady ? 'good' : 'bad' }, label),
    toDetails(attributes.email ?? attributes.phone_number ?? sub, { sub, ...attributes }),
  ]
}

function toTrigger({ source, username, outcome, ms, at, request, response }) {
  const isFine = outcome === 'ok'
  return [
    element('strong', {}, ...source.split(/(?<=_)/).flatMap((part) => [part, element('wbr', {})])),
    toTime(at),
    element('span', {}, username),
    element(
      'span',
      { class: 'tag', 'data-tone': isFine ? 'good' : 'bad' },
      `${isFine ? 'ok' : 'failed'} · ${ms} ms`,
    ),
    ...(isFine ? [] : [element('span', { class: 'wide' }, outcome)]),
    toDetails('Request and response', { request, response }),
  ]
}

function toDetails(title, value) {
  const body = element('pre', {}, JSON.stringify(value, null, 2))
  return element('details', { class: 'wide' }, element('summary', {}, title), body)
}

function toTime(at) {
  return element('time', { datetime: at, title: at }, new Date(at).toLocaleTimeString())
}

/** A list that keeps the rows of items it already shows, so that an open one stays open. */
function createList(id, toCells) {
  const list = byId(id)
  let rows = new Map()
  return {
    show(items) {
      const next = new Map()
      for (const item of items) {
        const key = typeof item.sub === 'string' ? JSON.stringify(item) : item
        next.set(key, rows.get(key) ?? element('li', {}, ...toCells(item)))
      }
      rows = next
      list.replaceChildren(...rows.values())
      byId(`${id}-empty`).hidden = items.length > 0
    },
  }
}

/** Runs `task` once for any number of wishes within a moment, and never twice at a time. */
function createRefresh(task) {
  let timer
  let running = Promise.resolve()
  return {
    soon() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(task).catch(() => {})
      }, 150)
    },
  }
}

async function read(path) {
  const response = await fetch(`/_local/${path}`)
  return response.json()
}

function setConnection(state, text) {
  connection.dataset.state = state
  connection.textContent = text
}

function element(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

function byId(id) {
  return document.getElementById(id)
}
