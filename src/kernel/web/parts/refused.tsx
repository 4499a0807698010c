// What a form says when the server says no: why, and that nothing typed is lost.
import { ApiError } from '../api.ts'
import './form.css'

export function Refused({ error, title = '还没有保存' }: { error: Error; title?: string }) {
  const requestId = error instanceof ApiError ? error.requestId : null
  return (
    <section className="form-answer" role="alert">
      <h3>{title}</h3>
      <p>{error.message}</p>
      {requestId && <p className="small quiet">查询编号 {requestId}</p>}
    </section>
  )
}
