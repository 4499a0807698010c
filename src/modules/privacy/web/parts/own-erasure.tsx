// On the own account: asking that what is kept of oneself be erased, and what was decided.
import { momentInProse } from '#kernel/web/format.ts'
import { type ErasureView, erasureOutcomes, grounds } from '../../contract.ts'
import { AskErasure } from './ask-erasure.tsx'

export function OwnErasure({ erasures }: { erasures: ErasureView[] }) {
  const waiting = erasures.some(({ decided }) => decided === null)
  return (
    <>
      <h3>要求删除</h3>
      <p className="quiet">
        删除后，身份证号、电话、出生日期再也打不开，姓名等也不再显示，您的账号随之停用，不能恢复。党员名册等依规要保存的，办公室会说明依据。
      </p>
      {erasures.length > 0 && (
        <ul className="plain-list">
          {erasures.map(({ askedAt, decided, ground, id, said }) => (
            <li key={id}>
              <p>
                {grounds[ground]}：{said} <span className="quiet small">{momentInProse(askedAt)}</span>
              </p>
              <p className={decided ? undefined : 'quiet'}>
                {decided
                  ? `${erasureOutcomes[decided.outcome]}：${decided.reason}（${decided.by}，${momentInProse(decided.at)}）`
                  : '等待决定'}
              </p>
            </li>
          ))}
        </ul>
      )}
      {!waiting && (
        <AskErasure
          path="/own-record/erasure-requests"
          first="consent"
          action="要求删除"
          changes={['own-record']}
        />
      )}
    </>
  )
}
