// How the ledgers 商会党组织 and 会员企业党组织 are read.
import { personName } from '#kernel/base/text.ts'
import type { Words } from '#kernel/module/place.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import {
  type OrganizationForm,
  type OrganizationNature,
  organizationForms,
  organizationNatures,
  type SecretaryWay,
  secretaryWays,
} from './contract.ts'

export const organizationLedger = ledger({
  id: 'party-organizations',
  title: '商会党组织',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    name: column.text({
      headings: ['党组织名称', '商会党组织名称', '党组织全称', '组织名称'],
      required: true,
    }),
    form: column.text({ headings: ['类型', '党组织类型', '组织类型', '党组织类别'] }),
    nature: column.text({ headings: ['性质', '党组织性质', '组织性质'] }),
    covers: column.text({
      headings: ['覆盖商会', '所覆盖商会', '覆盖的商会', '覆盖商会名称', '所在商会', '所属商会', '依托商会'],
    }),
    lead: column.text({ headings: ['牵头商会', '牵头单位', '联合党支部牵头商会'] }),
    superior: column.text({
      headings: ['上级党组织', '隶属上级', '上级党组织名称', '隶属党组织', '上级组织'],
    }),
    foundedOn: column.date({
      headings: ['成立日期', '成立时间', '建立日期', '建立时间', '批准成立日期', '组建时间'],
    }),
    dissolvedOn: column.date({ headings: ['撤销日期', '撤销时间', '注销日期'] }),
    paperNumber: column.text({ headings: ['批准文号', '批复文号', '文号', '成立批复文号'] }),
    secretary: column.text({ headings: ['书记', '书记姓名', '党组织书记', '党组织负责人'] }),
    secretaryCame: column.text({ headings: ['产生方式', '书记产生方式', '任职方式', '书记任职方式'] }),
    secretarySource: column.text({
      headings: ['书记人选来源', '人选来源', '书记来源', '书记商会职务', '书记身份'],
    }),
    termStartsOn: column.date({
      headings: ['本届起始', '本届起始日期', '任期起始', '换届日期', '本届开始日期'],
    }),
    termEndsOn: column.date({ headings: ['届满日期', '任期届满', '本届届满', '届满时间', '任期届满日期'] }),
    stationOn: column.date({
      headings: ['指导站挂牌日期', '挂牌日期', '指导站成立日期', '党建工作指导站挂牌日期', '指导站挂牌时间'],
    }),
    memberCount: column.integer({ headings: ['党员数', '党员人数', '党员总数'] }),
  },
  recognisedBy: ['covers', 'superior'],
})
export type OrganizationRow = RowOf<typeof organizationLedger>

export const enterpriseOrganizationLedger = ledger({
  id: 'enterprise-party-organizations',
  title: '会员企业党组织',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    name: column.text({
      headings: ['党组织名称', '企业党组织名称', '党组织全称', '企业党组织'],
      required: true,
    }),
    enterprise: column.text({
      headings: ['所在企业', '企业名称', '所属企业', '会员企业', '所在单位', '依托企业'],
    }),
    superior: column.text({
      headings: ['属地上级党组织', '属地党组织', '属地上级', '上级党组织', '隶属党组织'],
    }),
    foundedOn: column.date({ headings: ['成立日期', '成立时间', '建立日期', '建立时间', '组建时间'] }),
    dissolvedOn: column.date({ headings: ['撤销日期', '撤销时间', '注销日期'] }),
    secretary: column.text({ headings: ['书记', '书记姓名', '党组织书记', '党组织负责人'] }),
    memberCount: column.integer({ headings: ['党员数', '党员人数', '党员总数'] }),
    guidedBy: column.text({
      headings: ['指导的商会党组织', '指导商会党组织', '联系商会党组织', '指导站', '指导单位', '指导党组织'],
    }),
    visitedOn: column.date({ headings: ['最近走访日期', '走访日期', '最近走访时间', '最近走访'] }),
  },
  recognisedBy: ['enterprise'],
})
export type EnterpriseOrganizationRow = RowOf<typeof enterpriseOrganizationLedger>

export const formWords: Words<OrganizationForm> = {
  labels: organizationForms,
  hints: [
    [/联合/, 'joint-branch'],
    [/总支/, 'general-branch'],
    [/支部/, 'branch'],
    [/委/, 'committee'],
  ],
}
export const natureWords: Words<OrganizationNature> = {
  labels: organizationNatures,
  hints: [
    [/功能|兼合/, 'functional'],
    [/实体|单建/, 'substantive'],
  ],
}
export const wayWords: Words<SecretaryWay> = {
  labels: secretaryWays,
  hints: [
    [/选/, 'elected'],
    [/聘/, 'engaged'],
    [/任命|委派|指派|任/, 'appointed'],
  ],
}

export const person = (cell: string | null) => (cell ? personName(cell) : null)

/** The names in one cell, separated by 、，；/ or, where `known` does not know the whole, by spaces and line breaks. */
export function namesIn(cell: string | null, known: (name: string) => boolean): string[] {
  const parts = (cell ?? '').split(/[、，,；;/]/).map((name) => name.trim())
  return parts
    .flatMap((name) => (known(name) ? [name] : name.split(/\s+/).every(known) ? name.split(/\s+/) : [name]))
    .map((name) => name.replace(/\s+/g, ''))
    .filter((name) => name !== '')
}
