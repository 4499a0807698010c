// On a person's page: the office opens a case of erasure, such as where the time of keeping is over.
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { AskErasure } from './ask-erasure.tsx'
import './privacy.css'

export default function ProposeErasure({ id }: { id: string }) {
  return (
    <div className="no-print">
      <Belonging title="删除个人信息" note="提出后在“删除个人信息”里决定">
        <details>
          <summary>提出删除</summary>
          <AskErasure
            path={`/people/${id}/erasure-requests`}
            first="retention"
            action="提出删除"
            changes={['erasures']}
          />
        </details>
      </Belonging>
    </div>
  )
}
