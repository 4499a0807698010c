// What is wrong with the backups, in sentences that say what to do; the worst first.
import { momentInProse } from '#kernel/web/format.ts'
import type { BackupList } from '../../contract.ts'

/** What cannot wait. */
export function troubles({ failure, nightly, key, items }: BackupList): string[] {
  return [
    failure && `${momentInProse(failure.at)}的备份没有做成：${failure.message}`,
    nightly?.overdue && '最近一份好的备份已是两天以前的。请确认夜间服务开着，或者点“立即备份”。',
    !key.there &&
      items.length > 0 &&
      `找不到主密钥 ${key.file}，身份证号、电话等加密内容会打不开。请尽快找回。`,
  ].filter((sentence) => typeof sentence === 'string')
}
