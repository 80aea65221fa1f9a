import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { describeServerContract } from '@cognito-flow/testing/contract'
import { renderToString } from 'react-dom/server'

describeServerContract('react', {
  render(auth) {
    let json = ''
    function Screen() {
      json = JSON.stringify(useAuthView())
      return null
    }
    renderToString(
      <AuthProvider auth={auth}>
        <Screen />
      </AuthProvider>,
    )
    return json
  },
})
