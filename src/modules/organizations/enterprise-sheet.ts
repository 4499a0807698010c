// How the office ledger 会员企业 is read: an enterprise and the chamber that it belongs to in every row.
import { matchKey } from '#kernel/base/text.ts'
import { namesIn, nameText, placing, unknownChamber } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { chamberInTitle, districtInTitle } from '#kernel/sheets/titled.ts'
import { creditCodeProblem } from './credit-code.ts'
import type { EnterpriseColumn } from './tables.ts'

export const enterpriseLedger = ledger({
  id: 'enterprises',
  title: '会员企业名册',
  columns: {
    chamber: column.text({
      names: 'chamber',
      headings: ['商会名称', '所属商会', '加入商会', '参加商会', '入会商会'],
      titled: chamberInTitle,
    }),
    name: column.text({
      headings: ['企业名称', '会员企业', '会员名称', '名称'],
      required: true,
    }),
    creditCode: column.text({
      headings: [
        '统一社会信用代码',
        '信用代码',
        '社会信用代码',
        '统一信用代码',
        '企业信用代码',
        '统一代码',
        '营业执照号',
      ],
    }),
    district: column.text({
      headings: [
        '所属地区',
        '地区',
        '所属县市区',
        '县（市、区）',
        '属地',
        '注册地',
        '所属区县',
        '注册地区',
        '县市区',
        '区县',
        '所属区域',
        '区域',
        '所在地',
      ],
      titled: districtInTitle,
    }),
    employees: column.integer({
      headings: [
        '从业人数',
        '员工人数',
        '职工人数',
        '从业人员',
        '用工人数',
        '在职员工',
        '员工',
        '职工',
        '吸纳就业人数',
        '企业人数',
      ],
    }),
    hasPartyOrganization: column.yesNo({
      headings: [
        '是否建立党组织',
        '是否建党组织',
        '有无党组织',
        '党组织有无',
        '党组织建立情况',
        '党建情况',
        '建立党组织',
        '党组织情况',
        '党组织',
        '是否建党',
        '党组织覆盖情况',
      ],
    }),
    phone: column.text({
      headings: [
        '联系电话',
        '电话',
        '手机',
        '手机号码',
        '联系方式',
        '联系手机',
        '联系人电话',
        '电话号码',
        '移动电话',
        '法人电话',
        '负责人电话',
      ],
      sensitive: true,
    }),
  },
  recognisedBy: ['chamber'],
})
export type EnterpriseRow = RowOf<typeof enterpriseLedger>

/** What a row proposes. The telephone is in the clear here, and sealed before it is kept. */
export type EnterpriseProposal = Pick<Proposal<EnterpriseColumn>, 'row' | 'label' | 'values' | 'findings'> & {
  nameKey: string
  /** The chambers that the row names. */
  chambers: string[]
  phone: string | null
}

/** A mobile number, or a telephone with its area code: shape only. */
const phoneShape = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

/** What each row of a 会员企业 ledger proposes. */
export function placeEnterprises(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  chambers: Map<string, bigint>,
): EnterpriseProposal[] {
  return rows.map((row) => {
    const cells = row.values as EnterpriseRow
    const { findings, doubt, reference, kept } = placing(row, columns, ['name'])
    const code = cells.creditCode ? matchKey(cells.creditCode) : null
    const codeProblem = code ? creditCodeProblem(code) : null
    if (code && codeProblem) doubt('creditCode', code, `${codeProblem}。请核对营业执照后改正。`)
    const phone = cells.phone ? matchKey(cells.phone).replaceAll('-', '') : null
    const phoneWrong = phone !== null && !phoneShape.test(phone)
    if (phoneWrong) doubt('phone', mask(phone), `位数不对（${phone.length} 位）。请核对后改正。`)
    const named = namesIn(cells.chamber, (name) => chambers.has(matchKey(name)))
    if (named.length === 0) doubt('chamber', '', '没有填写，不知道是哪家商会的会员。请补上。')
    for (const name of named) reference('chamber', name, chambers, unknownChamber)
    const name = nameText(cells.name)
    const nameKey = matchKey(name)
    return {
      row: row.rowNumber,
      label: name,
      nameKey,
      chambers: named,
      phone: phoneWrong ? null : phone,
      values: {
        name,
        nameKey,
        ...kept<EnterpriseColumn>('creditCode', { creditCode: codeProblem ? null : code }),
        ...kept<EnterpriseColumn>('district', { district: cells.district && matchKey(cells.district) }),
        ...kept<EnterpriseColumn>('employees', { employees: cells.employees }),
        ...kept<EnterpriseColumn>('hasPartyOrganization', {
          hasPartyOrganization: cells.hasPartyOrganization,
        }),
      },
      findings,
    }
  })
}

/** What may be told of a number that does not fit: its first three digits. */
const mask = (phone: string) => `${phone.slice(0, 3)}${'*'.repeat(Math.max(0, phone.length - 3))}`
