// How a 组织生活台账 is known: its columns under the headings that offices use.
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'

export const meetingLedger = ledger({
  id: 'meetings',
  title: '组织生活台账',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    organizationName: column.text({
      names: 'party-organization',
      headings: [
        '党组织名称',
        '党组织',
        '支部名称',
        '党支部名称',
        '党支部',
        '所在党组织',
        '所属党组织',
        '所在支部',
        '商会党组织',
        '组织名称',
        '主办党组织',
      ],
    }),
    kind: column.text({
      headings: [
        '活动类型',
        '会议类型',
        '活动类别',
        '会议类别',
        '类型',
        '类别',
        '活动形式',
        '组织生活类型',
        '组织生活形式',
        '会议（活动）类型',
        '会议名称',
      ],
    }),
    topic: column.text({
      headings: [
        '活动主题',
        '主题',
        '会议主题',
        '议题',
        '会议议题',
        '活动内容',
        '会议内容',
        '主要内容',
        '学习内容',
        '内容',
      ],
    }),
    heldOn: column.date({
      headings: [
        '活动日期',
        '活动时间',
        '会议日期',
        '会议时间',
        '召开日期',
        '召开时间',
        '开展日期',
        '开展时间',
        '举办日期',
        '日期',
        '时间',
      ],
      required: true,
    }),
    place: column.text({
      headings: ['地点', '活动地点', '会议地点', '召开地点', '开展地点', '活动场所', '场所'],
    }),
    dueCount: column.integer({
      headings: [
        '应到',
        '应到人数',
        '应到党员',
        '应到党员数',
        '应到会人数',
        '应参加人数',
        '应参会人数',
        '应出席人数',
      ],
    }),
    presentCount: column.integer({
      headings: [
        '实到',
        '实到人数',
        '实到党员',
        '实到党员数',
        '实到会人数',
        '到会人数',
        '实际参加人数',
        '实参加人数',
        '参加人数',
        '参会人数',
        '出席人数',
      ],
    }),
    absentees: column.text({
      headings: [
        '缺席人员',
        '缺席名单',
        '缺席人员名单',
        '缺席人员及原因',
        '缺席情况',
        '缺席',
        '缺勤人员',
        '请假人员',
        '未到人员',
        '未参加人员',
      ],
    }),
    absenceReason: column.text({
      headings: ['缺席原因', '缺勤原因', '请假原因', '请假事由', '未到原因', '未参加原因'],
    }),
    // 学时; a row's value is still in class hours.
    minutes: column.decimal({
      headings: [
        '学时',
        '学时数',
        '课时',
        '活动学时',
        '学习学时',
        '认定学时',
        '计入学时',
        '活动时长',
        '时长',
      ],
    }),
    recorder: column.text({
      headings: ['记录人', '记录员', '会议记录人', '活动记录人', '记录人员', '登记人', '填表人'],
    }),
  },
  recognisedBy: ['kind', 'topic'],
})
export type MeetingRow = RowOf<typeof meetingLedger>
