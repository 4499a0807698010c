// What became of the fields of a record, in a line.
import type { FieldChange } from '#modules/intake/index.ts'

/** 会长：邹惠芳 → 高小平；联系电话：有更改（加密保存） */
export const changesInWords = (changes: FieldChange[]) =>
  changes
    .map(({ label, before, after }) =>
      before === after
        ? `${label}：有更改（加密保存，不显示）`
        : `${label}：${before ?? '（空）'} → ${after ?? '（空）'}`,
    )
    .join('；')
