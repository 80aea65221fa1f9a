export const ADA = { username: 'ada', password: 'Corr3ct-Horse!' }
export const ANSWER = 'otter'
