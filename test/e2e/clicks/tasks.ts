// What this version offers each role, and the clicks from the workbench to it: one row for each wish.
import type { RoleName } from '#modules/accounts/roles.ts'
import { button, drawer, hit, line, link, listed, type Task, task, turn, types } from './steps.ts'

const chamber = '江海市纺织工业协会'
const branch = '中共江海市纺织工业协会第一支部委员会'
/** What the office reminded of, of whom and when. */
const reminded = /^已提醒 2019年3月31日，党委办公室 周敏$/
const article = /^《.+》第.+条$/
const share = /^\d+(\.\d)?%$/

/** What everybody has, by the name on their account. */
const own = (name: string, guide: string): Task[] => [
  task('不会用，看看自己该怎么用', [drawer, link('帮助')], guide),
  task('改自己的密码', [drawer, link(name)], '至少 10 个字符', '现在的密码'),
  task('给自己加一道动态码', [drawer, link(name), button('启用动态码')], /[A-Z2-7]{16,}/),
  task('字太小，换成大字', [drawer, button('大字')], '标准字'),
]

/** Of whoever the register of members has. */
const ownRecord = (name: string): Task[] => [
  task('看台账里记了我什么', [drawer, link(name)], '汉族'),
  task('我的信息不对，提出更正', [drawer, link(name)], '提出更正', '哪一项不对，应当是什么'),
  task('要求删除我的信息', [drawer, link(name)], /您的账号随之停用/, '理由'),
  task('看谁看过我的身份证号和电话', [drawer, link(name)], /^还没有人看过您的身份证号/),
  task('看自己登记的身份证号', [drawer, link(name), line('显示身份证号')], /^\d{17}[\dX]$/),
]

const rules: Task[] = [
  task('看全部规矩和出处', [link('规矩库')], '《中国共产党支部工作条例（试行）》'),
  task('一条规矩依据哪一条、怎么办', [link('规矩库'), link('商会按章程按期换届')], /第十六条/),
]

/** Of whoever looks after one chamber. */
const ofOneChamber: Task[] = [
  task('看本商会要办的事', [link(/^全部 \d+ 件$/)], '中共江海市纺织工业协会第三支部委员会'),
  task('看一件事依据什么、怎么办', [link('每月开展 1 次主题党日'), line('需关注')], article),
  task('看收到的提醒', [], reminded),
  task('看本商会的届期和班子', [link('商会'), link(chamber)], '2021年4月11日'),
  task('看本商会的党组织', [link('党组织'), link(branch)], '潘永康'),
  task('看本商会有哪些企业', [link('会员企业')], '江海江达纺织有限公司'),
  task('看本届到哪一天', [link('换届到期一览')], '2017-10-09'),
  task('看提醒过什么', [link('提醒')], branch),
  task(
    '找一家会员企业',
    [button('搜索'), types('江达纺织'), hit('江海江达纺织有限公司')],
    '江海江达纺织有限公司',
  ),
  ...rules,
]

/** Of the office, the county and the officers, who look after many. */
const lists = (chambers: RegExp, one: string, member: string, council: string, ends: string): Task[] => [
  task('看有哪些商会', [link('商会')], chambers),
  task('看一家商会的届期、班子和党组织', [link('商会'), link(one)], council),
  task('看有哪些党组织', [link('党组织')], /^中共.+支部委员会$/),
  task('看党组织的上下级', [link('党组织'), turn('上下级')], /^书记 .+，党员 \d+ 人$/),
  task('看会员企业', [link('会员企业')], /^江海.+有限公司$/),
  task('看党员名册', [link('党员')], member),
  task('看一位党员', [link('党员'), link(member)], /^中共.+支部委员会$/),
  task('看谁快要换届、谁已经届满', [link('换届到期一览')], ends),
]

const live: Task[] = [
  task('看两个覆盖率', [], share),
  task('看没有覆盖到的是哪几家', [link(/^\d+ 家$/)], '01-商会名录.xlsx“商会名录”表第'),
  task('看历年的数字', [link('数字总览'), link(/^应建已建率，2018年12月31日/)], /截至2018年12月31日/),
]

export const tasks: Record<RoleName, Task[]> = {
  office: [
    task('看导入的原件留多久', [link('台账导入'), link('原件的保存和销毁')], /^保存期限：10 年/),
    task('看全市有哪些事要办', [link(/^全部 \d+ 件$/)], '每月开展 1 次主题党日'),
    task('看一件事是哪些商会、怎么办', [link('商会按章程按期换届'), line('江海市药品业商会')], article),
    task('选几家商会，提醒', [link('商会按章程按期换届'), link('选择单位，提醒')], '江海市药品业商会'),
    task(
      '上级同意不作要求的，登记下来',
      [link('商会按章程按期换届'), line('江海市药品业商会'), line('上级同意不作要求')],
      '江海市药品业商会',
      '同意的上级',
    ),
    ...live,
    task('填报一次数字', [link('上报数字')], '截至2018年12月31日', '截至日'),
    task('审核别人填报的数字', [link('截至2018年9月30日')], '丁洁'),
    task('看一次上报锁定的数字', [link('上报数字'), link('截至2018年12月31日')], '90%'),
    ...lists(/^江海市药品业商会$/, '江海市药品业商会', '邹惠芳', '理事 19 人', '2019-03-03'),
    task(
      '更正一家商会的资料',
      [link('商会'), link('江海市药品业商会'), button('更正或变更')],
      '江海市药品业商会',
      '商会名称',
    ),
    task('看一个人的联系电话', [link('党员'), link('邹惠芳')], '查看敏感项', '用途'),
    task('答复党员提出的更正', [link('本人提出的更正')], '民族写错了，应当是回族', '答复'),
    task('决定要不要删除个人信息', [link('删除个人信息')], '已经转到外地，不再由本市管理'),
    task('提出删除一个人的信息', [link('党员'), link('邹惠芳'), line('提出删除')], '邹惠芳', '理由'),
    task('看发过哪些提醒、办了没有', [link('提醒')], branch),
    task(
      '发过的提醒函再打印一次',
      [link('提醒'), link(/^提醒函：东门市安洋镇商会/), button('打印 1 份')],
      '东门市安洋镇商会：',
      '文号',
    ),
    task('导入台账', [link('导入台账'), button('新建导入')], '选择文件'),
    task(
      '只有一条，填写一条',
      [link('导入台账'), link('填写一条')],
      '18 位，照登记证书填写。',
      '商会名称（必填）',
    ),
    task('看上次导入了什么', [link('第 1 号导入')], '01-商会名录.xlsx'),
    task('取走退回的行', [link('第 1 号导入')], '取走退回行（Excel）'),
    task('处理待核实的', [link(/^待核实 \d+ 条$/)], '白浩然'),
    task('把台账导出来', [link('台账导出')], '商会名录 318 条'),
    task('改本市一个词的意思', [link('设置'), line('药品行业')], '药品行业', '依据'),
    task('排地区的先后', [link('地区次序')], '崇江区'),
    task(
      '试算：规矩改了，谁会变',
      [link('规矩库'), link('商会按章程按期换届'), link(/试算/)],
      '商会按章程按期换届',
      '改从哪天起施行',
    ),
    ...rules,
    task('按拼音找一家商会', [button('搜索'), types('ypy'), hit('江海市药品业商会')], '2019年3月3日'),
    ...own('党委办公室 周敏', '不在这里的'),
  ],
  leader: [
    task('看最近一次上报锁定的覆盖率', [], '74.8%'),
    task('看谁填报、谁审核', [link('全部上报数字')], /周敏/),
    task('看各次上报的数字', [drawer, link('上报数字')], '截至2018年12月31日'),
    task('看最要紧的一件事是哪些单位', [link('商会按章程按期换届'), line('江海市药品业商会')], article),
    task('看其余的事', [link(/^还有 \d+ 类$/)], '每月开展 1 次主题党日'),
    task('看一家商会', [drawer, link('商会'), link('江海市药品业商会')], '2019年3月3日'),
    task('看党组织', [drawer, link('党组织')], branch),
    task('看会员企业', [drawer, link('会员企业')], '江海诚凯大药房有限公司'),
    task('看谁快要换届', [drawer, link('换届到期一览')], '江海市药品业商会'),
    task('看规矩和出处', [drawer, link('规矩库')], '《中国共产党支部工作条例（试行）》'),
    task('找一家商会', [button('搜索'), types('药品'), hit('江海市药品业商会')], '2019年3月3日'),
    ...own('主席 陆远', '最近一次上报锁定的三项覆盖率'),
  ],
  county: [
    task('看本县有哪些事要办', [link(/^全部 \d+ 件$/)], '每月开展 1 次主题党日'),
    task('看一件事是哪几家、怎么办', [link('商会按章程按期换届'), line('东门市安洋镇商会')], article),
    task('选几家，提醒', [link('商会按章程按期换届'), link('选择单位，提醒')], '东门市安洋镇商会'),
    ...live,
    ...lists(/^东门市总商会$/, '东门市总商会', '卢文静', '理事 7 人', '东门市安洋镇商会'),
    task('看发过哪些提醒', [link('提醒')], '东门市安洋镇商会'),
    task('找一家商会', [button('搜索'), types('沙场镇'), hit('东门市沙场镇商会')], '东门市沙场镇商会'),
    ...rules,
    ...own('县联 钱进', '本县的党员名册'),
  ],
  officer: [
    task('看我联系的商会有哪些事', [link(/^全部 \d+ 件$/)], '中共江海市泉州商会支部委员会'),
    task('看一件事依据什么、怎么办', [link('每月开展 1 次主题党日'), line('支部委员会')], article),
    ...lists(new RegExp(`^${chamber}$`), chamber, '潘永康', '理事 78 人', '2017-10-09'),
    task('看支部的组织生活', [link('党组织'), link(branch)], '2018年11月、2019年1月、2019年2月'),
    task('看办公室提醒过什么', [link('提醒')], branch),
    task('找一位党员', [button('搜索'), types('潘永康'), hit('潘永康')], branch),
    ...rules,
    ...own('唐惠芳', '只有您联系的几家'),
  ],
  secretariat: [...ofOneChamber, ...own('秘书处 许静', '本商会的资料、届期、班子、会员企业')],
  president: [
    ...ofOneChamber,
    task('看自己的党员档案', [link('党员'), listed('薛春林')], '中共江海市纺织工业协会第三支部委员会'),
    ...own('薛春林', '这一届到哪一天'),
    ...ownRecord('薛春林'),
  ],
  'secretary-general': [
    ...ofOneChamber,
    task('看自己的党员档案', [link('党员'), listed('郭佳怡')], '中共江海市纺织工业协会第二支部委员会'),
    ...own('郭佳怡', '这一届到哪一天'),
    ...ownRecord('郭佳怡'),
  ],
  secretary: [
    task('看支部缺哪个月的会', [], '2018年11月、2019年1月、2019年2月'),
    task('看一件事依据什么、怎么办', [line(/需关注.*支部委员会会议一般每月召开 1 次/)], article),
    task('看支部要办的事', [link('全部 5 件')], branch),
    task('看收到的提醒', [], reminded),
    task('看支部的组织生活', [link('党组织'), link(branch)], '2018年11月、2019年1月、2019年2月'),
    task('看支部的名册', [link('党员')], '姜斌'),
    task('联系一位党员', [link('党员'), listed('姜斌')], '查看敏感项', '用途'),
    task('看支部这一届到哪一天', [link('党组织'), link(branch)], '2017年10月9日'),
    task('看商会和支部的换届', [link('换届到期一览')], branch),
    task('看所在的商会', [link('商会'), link(chamber)], '2021年4月11日'),
    task('看商会的企业', [link('会员企业')], '江海江达纺织有限公司'),
    task('看提醒过什么', [link('提醒')], branch),
    task('找一位党员', [button('搜索'), types('姜斌'), hit('姜斌')], branch),
    ...rules,
    ...own('潘永康', '本支部的名册'),
    ...ownRecord('潘永康'),
  ],
  clerk: [
    task('看还缺哪一次会', [], '2018年11月、2019年1月、2019年2月'),
    task('看缺的会依据哪一条', [line('支部委员会会议一般每月召开 1 次')], article),
    task('看支部要办的事', [link('全部 5 件')], branch),
    task('看已经记下的会有没有漏', [link('党组织'), link(branch)], '2018年11月、2019年1月、2019年2月'),
    task('看支部这一届到哪一天', [link('党组织'), link(branch)], '2017年10月9日'),
    ...rules,
    task('看支部是不是该换届了', [link('换届到期一览')], '2017-10-09'),
    ...own('代录员 马兰', '看还缺哪一次会'),
  ],
  member: [
    task('看支部接下来有什么事', [], '党课按期进行，通行做法是每季度 1 次'),
    task('看一件事依据什么', [line('党课按期进行')], article),
    task('看支部要办的事', [link('全部 5 件')], branch),
    task('看支部的组织生活', [link('党组织'), link(branch)], '2018年11月、2019年1月、2019年2月'),
    task('看自己的党员档案', [link('党员'), listed('姜斌')], branch),
    task('看支部这一届到哪一天', [link('党组织'), link(branch)], '2017年10月9日'),
    ...rules,
    task('看支部是不是该换届了', [link('换届到期一览')], '2017-10-09'),
    ...own('姜斌', '本支部要办的事'),
    ...ownRecord('姜斌'),
  ],
  enterprise: [
    task('看本企业登记了什么', [link('会员企业'), link('江海鑫明布业有限公司')], '91329902MA0013780B'),
    task('看加入的商会', [link('商会'), link(chamber)], '2021年4月11日'),
    task('找本企业', [button('搜索'), types('鑫明'), hit('江海鑫明布业有限公司')], '91329902MA0013780B'),
    ...own('企业经办 孙佳', '本企业加入的商会'),
  ],
  custodian: [
    task('知道这一版有没有我的事', [], '这一版里还没有互助基金托管的页面'),
    ...own('担保公司 何平', '这一版里还没有资金的页面'),
  ],
  auditor: [
    task('看一家商会登记的资料', [link('商会'), link('江海市药品业商会')], '51329900MJ0010005W'),
    task(
      '看一项资料出自哪份文件',
      [link('商会'), link('江海市药品业商会'), button('统一社会信用代码的出处')],
      /01-商会名录\.xlsx/,
    ),
    task('看一家会员企业', [link('会员企业'), link('江海诚凯大药房有限公司')], '江海市药品业商会'),
    task(
      '按信用代码找企业',
      [button('搜索'), types('91329902MA0013780B'), hit('江海鑫明布业')],
      '江海鑫明布业有限公司',
    ),
    ...own('审计 蒋文', '资金账目在以后的版本里'),
  ],
  'system-administrator': [
    task('给新来的人开通账号', [link('账号角色'), line('邀请开通账号')], '党委办公室 周敏', '姓名'),
    task('给忘了密码的人发链接', [link('账号角色'), link('唐惠芳')], '发重设密码的链接'),
    task('停用一个账号', [link('账号角色'), link('唐惠芳')], '停用账号'),
    task('做一份备份', [link('备份')], '立即备份'),
    task('看怎样恢复', [link('备份')], /npm run tongxin -- restore/),
    task('把业务日期改回当天', [link('设置')], '回到当天', '为什么改'),
    task('看服务器上设了什么', [link('设置')], '演示不做夜间备份'),
    ...own('系统管理员 方正', '备份出了问题会写在最上面'),
  ],
  'security-administrator': [
    task('授予一个人角色', [link('账号角色'), link('唐惠芳')], '联系干部、党建指导员', '依据'),
    task('收回一个人的角色', [link('账号角色'), link('唐惠芳'), button('收回')], '收回', '依据'),
    ...own('安全管理员 石磊', '不能给自己授予角色'),
  ],
  'audit-administrator': [
    task('看谁做了什么', [link('审计')], /登录（/),
    task('核验有没有被改过', [link('审计'), button('从头核验')], /核验通过|相接/),
    task('按人找', [link('审计')], '审计管理员 严明', '搜索审计'),
    ...own('审计管理员 严明', '谁在何时做了什么'),
  ],
}
