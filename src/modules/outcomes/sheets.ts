// How the ledger 会员企业新上项目 is read.
import { tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownEnterprise } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import type { ProjectColumn } from './tables.ts'

export const projectLedger = ledger({
  id: 'projects',
  title: '会员企业新上项目情况',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    enterprise: column.text({
      names: 'enterprise',
      headings: [
        '企业名称',
        '会员企业',
        '建设单位',
        '实施企业',
        '投资企业',
        '项目单位',
        '承办企业',
        '投资主体',
        '项目主体',
        '实施主体',
        '业主单位',
        '投资方',
      ],
      required: true,
    }),
    name: column.text({
      headings: ['项目名称', '新上项目', '建设项目', '投资项目', '重点项目'],
    }),
    category: column.text({
      headings: ['项目类别', '类别', '所属行业', '行业', '建设性质', '项目性质'],
    }),
    year: column.date({
      headings: [
        '投产年份',
        '投产时间',
        '建成年份',
        '年份',
        '建成时间',
        '达产年份',
        '竣工年份',
        '竣工投产日期',
        '建成投产日期',
        '竣工日期',
        '达产日期',
        '时间',
      ],
    }),
    capacity: column.money({
      headings: [
        '新增产能',
        '产能',
        '新增产值',
        '新增年产值',
        '年新增产能',
        '新增产能金额',
        '年产值',
        '年新增产值',
        '产值',
        '新增销售',
        '年产能',
        '新增销售收入',
        '新增营收',
      ],
    }),
    tax: column.money({
      headings: [
        '上缴税收',
        '税收',
        '上缴税金',
        '纳税额',
        '新增税收',
        '缴纳税收',
        '上交税收',
        '纳税',
        '年纳税额',
        '税金',
        '年上缴税收',
        '年税收',
        '实缴税收',
        '缴税',
        '缴税额',
        '贡献税收',
        '年缴税',
      ],
    }),
    jobs: column.integer({
      headings: [
        '带动就业',
        '就业人数',
        '新增就业',
        '解决就业',
        '带动就业人数',
        '安置就业',
        '吸纳就业',
        '新增就业人数',
        '解决就业人数',
        '用工人数',
        '吸纳就业人数',
        '安置就业人数',
        '就业',
        '就业岗位',
        '新增岗位',
        '提供就业岗位',
        '新增就业岗位',
        '从业人数',
      ],
    }),
  },
  recognisedBy: ['name', ['capacity', 'tax', 'jobs']],
})
export type ProjectRow = RowOf<typeof projectLedger>

/** What each row of a 会员企业新上项目 ledger proposes. */
export function placeProjects(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  enterprises: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): Proposal<ProjectColumn>[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    const cells = row.values as ProjectRow
    const { findings, doubt, reference, kept } = placing(row, columns, ['enterprise'], { year: '投产年份' })
    const enterpriseName = nameText(cells.enterprise)
    const name = cells.name && nameText(cells.name)
    const label = name ? `${enterpriseName} ${name}` : enterpriseName
    const year = cells.year?.date.year ?? null
    if (year === null && !findings.some((f) => f.field === 'year'))
      doubt('year', '', '没有填写，暂不计入任何年份。请补上。')
    if (year !== null && year > statedOn.year)
      doubt('year', String(year), `是 ${year}，晚于台账的截至日期 ${statedOn}。请核对。`)
    for (const field of ['capacity', 'tax', 'jobs'] as const) {
      if ((cells[field] ?? 0) < 0) doubt(field, String(cells[field]), '小于零。请核对。')
    }
    const same = JSON.stringify([label, year, String(cells.capacity), String(cells.tax), cells.jobs])
    const earlier = first.get(same)
    if (earlier === undefined) first.set(same, row.rowNumber)
    else doubt('name', label, `与第 ${earlier} 行完全相同。如系重复登记，请删去一行。`)
    return {
      row: row.rowNumber,
      label,
      naturalKey: null,
      sequence: cells.sequence,
      findings,
      values: {
        enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
        enterpriseName,
        name,
        ...kept<ProjectColumn>('category', { category: cells.category && tidyText(cells.category) }),
        year,
        ...kept<ProjectColumn>('capacity', { capacity: cells.capacity }),
        ...kept<ProjectColumn>('tax', { tax: cells.tax }),
        ...kept<ProjectColumn>('jobs', { jobs: cells.jobs }),
      },
    }
  })
}
