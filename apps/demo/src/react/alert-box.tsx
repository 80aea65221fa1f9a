import type { Alert } from '../screens/screen'

/** What happened last, read out when it changes: errors at once, the rest in turn. */
export function AlertBox({ alert }: { readonly alert: Alert | null }) {
  const isError = alert?.tone === 'error'
  return (
    <>
      <div className="alerts" role="alert">
        {isError && <AlertText alert={alert} />}
      </div>
      <div className="alerts" role="status">
        {alert && !isError && <AlertText alert={alert} />}
      </div>
    </>
  )
}

function AlertText({ alert }: { readonly alert: Alert }) {
  return (
    <div className="alert" data-tone={alert.tone}>
      <p>{alert.text}</p>
      {alert.detail && <p className="detail">{alert.detail}</p>}
    </div>
  )
}
