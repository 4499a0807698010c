// What the form says when somebody else was faster: what they changed, and that nothing typed is lost.
import { momentInProse } from '#kernel/web/format.ts'
import type { ChamberView } from '../../contract.ts'
import { changedMeanwhile } from './revise-draft.ts'
import '#kernel/web/parts/form.css'

/** Somebody else has saved in the meantime: what they changed, beside what is typed here. */
export function Conflict({ before, now }: { before: ChamberView; now: ChamberView }) {
  const latest = now.history[0]?.source
  return (
    <section className="form-answer" role="alert">
      <h3>还没有保存：您填写期间，这家商会已被改过</h3>
      {latest && (
        <p>
          {latest.recordedBy}于 {momentInProse(latest.recordedAt)} 改了：
        </p>
      )}
      <ul>
        {changedMeanwhile(before, now).map(({ field, label, value, was }) => (
          <li key={field}>
            {label}：<del>{was ?? '（空）'}</del> → <strong>{value ?? '（空）'}</strong>
          </li>
        ))}
      </ul>
      <p>您填的内容都还在。请对照后再按“保存”。</p>
    </section>
  )
}
