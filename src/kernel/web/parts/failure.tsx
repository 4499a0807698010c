// Says that something could not be read: what happened, what to do, and the number to tell whoever is asked.
import { Button } from 'antd'
import { ApiError } from '../api.ts'

/** `retry` is offered where asking again can help. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const known = error instanceof ApiError ? error : null
  return (
    <section className="failure" role="alert">
      <h2>{known?.code === 'missing' ? '没有找到' : '这里的内容没有读到'}</h2>
      <p>{known?.message ?? '页面程序出了问题，已录入的内容不受影响。请刷新页面，仍不行请告诉管理员。'}</p>
      {known?.requestId && (
        <p className="small quiet">查询编号 {known.requestId}（报给管理员，便于查找原因）</p>
      )}
      {retry && known?.code !== 'missing' && (
        <p>
          <Button onClick={retry}>重试</Button>
        </p>
      )}
    </section>
  )
}
