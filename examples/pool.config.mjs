export default {
  users: [
    { username: 'ada', password: 'Analytical-1843', attributes: { email: 'ada@example.com' } },
  ],
}
