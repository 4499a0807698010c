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
      headings: ['党组织名称', '商会党组织名称', '组织名称', '支部名称', '党支部名称'],
      required: true,
    }),
    form: column.text({
      headings: [
        '类型',
        '党组织类型',
        '组织类型',
        '设置形式',
        '党组织形式',
        '组织形式',
        '组建形式',
        '组织设置',
      ],
    }),
    nature: column.text({ headings: ['性质', '党组织性质', '组织性质'] }),
    covers: column.text({
      headings: [
        '覆盖商会',
        '所覆盖商会',
        '所在商会',
        '依托商会',
        '涵盖商会',
        '商会名称',
        '覆盖范围',
        '所建商会',
        '建立商会',
      ],
    }),
    lead: column.text({ names: 'chamber', headings: ['牵头商会', '牵头单位', '联合党支部牵头商会'] }),
    superior: column.text({
      names: 'party-organization',
      headings: [
        '上级党组织',
        '隶属上级',
        '隶属党组织',
        '上级组织',
        '上级党委',
        '隶属关系',
        '隶属上级党组织',
        '主管党组织',
        '批准机关',
        '上级党支部',
      ],
    }),
    foundedOn: column.date({
      headings: ['成立日期', '批复日期', '批复成立日期', '批准日期'],
    }),
    dissolvedOn: column.date({ headings: ['撤销日期', '注销日期', '解散日期', '停止日期'] }),
    paperNumber: column.text({
      headings: [
        '批准文号',
        '批复文号',
        '文号',
        '成立批复文号',
        '批复号',
        '批文号',
        '批准文件',
        '批复文件',
        '批准文件号',
      ],
    }),
    secretary: column.text({
      headings: ['书记', '党组织书记', '党组织负责人', '支部书记', '负责人', '党支部书记'],
    }),
    secretaryCame: column.text({
      headings: [
        '产生方式',
        '书记产生方式',
        '任职方式',
        '书记任职方式',
        '选任方式',
        '书记选任方式',
        '书记选配方式',
      ],
    }),
    secretarySource: column.text({
      headings: [
        '书记人选来源',
        '人选来源',
        '书记来源',
        '书记商会职务',
        '书记身份',
        '书记职务',
        '书记兼任职务',
        '来源',
      ],
    }),
    termStartsOn: column.date({
      headings: [
        '本届起始',
        '本届起始日期',
        '任期起始',
        '换届日期',
        '本届开始日期',
        '任期起',
        '本届换届日期',
        '最近换届日期',
        '本届选举日期',
        '任期起始日期',
      ],
    }),
    termEndsOn: column.date({
      headings: [
        '届满日期',
        '任期届满',
        '本届届满',
        '任期届满日期',
        '任期止',
        '应换届日期',
        '下次换届日期',
        '任期截止日期',
        '到届日期',
      ],
    }),
    stationOn: column.date({
      headings: [
        '指导站挂牌日期',
        '挂牌日期',
        '指导站成立日期',
        '党建工作指导站挂牌日期',
        '党建指导站成立日期',
        '党建指导站挂牌日期',
        '党建站挂牌日期',
        '挂牌',
      ],
    }),
    memberCount: column.integer({
      headings: ['党员数', '现有党员', '正式党员数'],
    }),
  },
  recognisedBy: ['covers', ['superior', 'secretary', 'foundedOn', 'nature', 'termEndsOn']],
})
export type OrganizationRow = RowOf<typeof organizationLedger>

export const enterpriseOrganizationLedger = ledger({
  id: 'enterprise-party-organizations',
  title: '会员企业党组织',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    name: column.text({
      headings: ['党组织名称', '企业党组织名称', '支部名称', '党支部名称'],
      required: true,
    }),
    enterprise: column.text({
      names: 'enterprise',
      headings: ['所在企业', '企业名称', '会员企业', '依托企业'],
    }),
    superior: column.text({
      names: 'party-organization',
      headings: [
        '属地上级党组织',
        '属地党组织',
        '属地上级',
        '上级党组织',
        '隶属党组织',
        '上级组织',
        '隶属关系',
        '隶属上级党组织',
        '属地党委',
        '属地街道党工委',
        '上级党委',
      ],
    }),
    foundedOn: column.date({
      headings: ['成立日期', '批复日期', '批准日期'],
    }),
    dissolvedOn: column.date({ headings: ['撤销日期', '注销日期'] }),
    secretary: column.text({
      headings: ['书记', '党组织书记', '党组织负责人', '支部书记', '负责人', '党支部书记'],
    }),
    memberCount: column.integer({ headings: ['党员数', '现有党员'] }),
    guidedBy: column.text({
      headings: [
        '指导的商会党组织',
        '联系商会党组织',
        '指导站',
        '指导单位',
        '指导党组织',
        '联系指导的商会党组织',
        '商会党组织',
        '联系党组织',
        '结对商会党组织',
        '指导商会',
      ],
    }),
    visitedOn: column.date({
      headings: [
        '最近走访日期',
        '走访日期',
        '最近走访',
        '走访',
        '最近联系日期',
        '最近指导日期',
        '最近走访指导日期',
      ],
    }),
  },
  recognisedBy: ['enterprise', ['superior', 'secretary', 'foundedOn', 'guidedBy', 'memberCount']],
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
