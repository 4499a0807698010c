// How the office ledger 会员企业 is read: an enterprise and the chamber that it belongs to in every row.
import { matchKey } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import type { RowFinding } from '#kernel/module/manifest.ts'
import type { ReadRow } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { creditCodeProblem } from './credit-code.ts'
import type { EnterpriseColumn } from './tables.ts'

export const enterpriseLedger = ledger({
  id: 'enterprises',
  title: '会员企业名册',
  columns: {
    chamber: column.text({
      headings: [
        '商会名称',
        '所属商会',
        '商（协）会全称',
        '商（协）会名称',
        '商协会名称',
        '商会全称',
        '所在商会',
      ],
    }),
    name: column.text({
      headings: [
        '企业名称',
        '会员企业',
        '会员企业名称',
        '企业全称',
        '会员名称',
        '会员单位',
        '会员单位名称',
        '单位名称',
      ],
      required: true,
    }),
    creditCode: column.text({
      headings: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '企业信用代码', '统一代码'],
    }),
    district: column.text({
      headings: [
        '所属地区',
        '所在地区',
        '地区',
        '所属县市区',
        '县（市、区）',
        '属地',
        '注册地',
        '所属区县',
        '注册地区',
      ],
    }),
    employees: column.integer({
      headings: ['从业人数', '员工人数', '职工人数', '从业人员', '职工数', '员工数', '用工人数'],
    }),
    hasPartyOrganization: column.yesNo({
      headings: [
        '是否建立党组织',
        '是否建党组织',
        '有无党组织',
        '建立党组织',
        '是否有党组织',
        '党组织情况',
        '是否已建党组织',
      ],
    }),
    phone: column.text({
      headings: ['联系电话', '电话', '手机', '手机号码', '联系方式', '手机号', '联系手机'],
    }),
  },
  recognisedBy: ['chamber'],
})
type EnterpriseRow = RowOf<typeof enterpriseLedger>

/** What a row proposes. The telephone is in the clear here, and sealed before it is kept. */
export interface EnterpriseProposal {
  row: number
  label: string
  nameKey: string
  /** The chamber as it is written; null where the row names none. */
  chamber: string | null
  phone: string | null
  values: Values<EnterpriseColumn>
  findings: (RowFinding & { field: string })[]
}

/** A mobile number, or a telephone with its area code: shape only. */
const phoneShape = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

/** What each row of a 会员企业 ledger proposes. */
export function placeEnterprises(
  rows: ReadRow[],
  columns: Record<string, { heading: string }>,
): EnterpriseProposal[] {
  return rows.map((row) => {
    const cells = row.values as EnterpriseRow
    const findings: EnterpriseProposal['findings'] = row.problems.map((p) => ({
      severity: p.field === 'name' ? 'refused' : 'doubtful',
      field: p.field,
      column: p.heading,
      value: p.value,
      message: p.message,
    }))
    const doubt = (field: string, value: string, message: string) =>
      findings.push({ severity: 'doubtful', field, column: columns[field]?.heading ?? null, value, message })
    const code = cells.creditCode ? matchKey(cells.creditCode) : null
    const codeProblem = code ? creditCodeProblem(code) : null
    if (code && codeProblem)
      doubt('creditCode', code, `“统一社会信用代码”${codeProblem}。请核对营业执照后改正。`)
    const phone = cells.phone ? matchKey(cells.phone).replaceAll('-', '') : null
    const phoneWrong = phone !== null && !phoneShape.test(phone)
    if (phoneWrong) doubt('phone', mask(phone), `“联系电话”位数不对（${phone.length} 位）。请核对后改正。`)
    if (!cells.chamber) doubt('chamber', '', '没有写明所属商会。请补上。')
    const all: Values<EnterpriseColumn> = {
      name: cells.name.replace(/\s+/g, ''),
      nameKey: matchKey(cells.name),
      creditCode: codeProblem ? null : code,
      district: cells.district ? matchKey(cells.district) : null,
      employees: cells.employees,
      hasPartyOrganization: cells.hasPartyOrganization,
    }
    const kept = Object.entries(all).filter(([field]) => field === 'nameKey' || columns[field] !== undefined)
    return {
      row: row.rowNumber,
      label: String(all.name),
      nameKey: matchKey(cells.name),
      chamber: cells.chamber,
      phone: phoneWrong ? null : phone,
      values: Object.fromEntries(kept),
      findings,
    }
  })
}

/** What may be told of a number that does not fit: its first three digits. */
const mask = (phone: string) => `${phone.slice(0, 3)}${'*'.repeat(Math.max(0, phone.length - 3))}`
