// What a row of somebody who was erased is answered with, whichever ledger names them.
import type { RowFinding } from '#kernel/module/manifest.ts'

/** Refuses a row: bringing somebody back is the office's decision, not a ledger's. */
export const erasedFinding: RowFinding & { field: 'name' } = {
  severity: 'refused',
  field: 'name',
  column: null,
  value: null,
  message:
    '这一行的人已依规删除个人信息，不再登记。请从台账里去掉这一行；确需重新登记的，请党委办公室先核对删除的依据。',
}
