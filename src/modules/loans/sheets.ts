// How the ledgers 互助资金借款 and 核心会员出资 are read.
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'

export const loanLedger = ledger({
  id: 'loans',
  title: '互助资金借款台账',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    contractNumber: column.text({
      headings: ['合同编号', '借款合同编号', '协议编号', '业务编号', '借款协议编号', '借据号'],
    }),
    enterprise: column.text({
      names: 'enterprise',
      headings: [
        '借款企业',
        '借款人',
        '用款企业',
        '企业名称',
        '借款会员',
        '借款会员企业',
        '会员企业',
        '借款方',
        '借款主体',
        '申请企业',
      ],
      required: true,
    }),
    kind: column.text({
      headings: [
        '业务类型',
        '借款类型',
        '借款用途',
        '资金用途',
        '用途',
        '类型',
        '业务品种',
        '资金类型',
        '借款事由',
      ],
    }),
    amount: column.money({
      headings: [
        '金额',
        '借款金额',
        '放款金额',
        '融资金额',
        '本金',
        '借款本金',
        '贷款金额',
        '借款额',
        '资金额',
        '拆借金额',
        '使用金额',
        '出借金额',
        '转贷金额',
        '借出金额',
      ],
      required: true,
    }),
    paidOn: column.date({
      headings: [
        '放款日期',
        '借款日期',
        '出借日期',
        '起息日',
        '借出日期',
        '发放日期',
        '用款日期',
        '出款日期',
        '起始日期',
        '划款日期',
        '支付日期',
      ],
    }),
    dueOn: column.date({
      headings: [
        '到期日期',
        '应还日期',
        '约定还款日期',
        '借款到期日',
        '应还款日期',
        '约定到期日期',
        '约定归还日期',
        '应归还日期',
        '合同到期日期',
        '约定还款',
        '到期还款日期',
      ],
    }),
    repaidOn: column.date({
      headings: [
        '还款日期',
        '归还日期',
        '结清日期',
        '实还日期',
        '归还',
        '收回日期',
        '还清日期',
        '回款日期',
        '还本日期',
      ],
    }),
    // One repayment in a row; what has come back so far; what has not.
    repayment: column.money({
      headings: ['还款金额', '归还金额', '还本金额', '偿还金额', '本次还款金额', '本次归还本金', '归还本金'],
    }),
    repaidAmount: column.money({
      headings: ['已还金额', '已还本金', '累计还款金额', '累计还款', '已归还金额', '累计已还', '已收回金额'],
    }),
    remaining: column.money({
      headings: [
        '剩余本金',
        '未还本金',
        '未还金额',
        '尚欠本金',
        '剩余金额',
        '借款余额',
        '未归还金额',
        '在借余额',
        '余额',
      ],
    }),
    writtenOffOn: column.date({ headings: ['核销日期', '坏账核销日期'] }),
    dailyRate: column.decimal({
      headings: [
        '日费率',
        '费率',
        '日利率',
        '日资金占用费率',
        '日服务费率',
        '资金占用费率',
        '日息',
        '日占用费率',
      ],
    }),
    bank: column.text({
      headings: ['转贷银行', '银行', '贷款银行', '合作银行', '续贷银行', '经办银行', '承贷银行', '转贷行'],
    }),
    guarantor: column.text({
      headings: ['担保公司', '担保机构', '托管担保公司', '担保方', '担保人'],
    }),
    status: column.text({
      headings: [
        '状态',
        '借款状态',
        '合同状态',
        '还款情况',
        '当前状态',
        '结清情况',
        '借款情况',
        '是否结清',
        '归还情况',
        '是否归还',
        '资金状态',
      ],
    }),
  },
  recognisedBy: ['paidOn', ['dueOn', 'repaidOn', 'contractNumber', 'dailyRate']],
})
export type LoanRow = RowOf<typeof loanLedger>

export const contributionLedger = ledger({
  id: 'fund-contributions',
  title: '核心会员出资表',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    enterprise: column.text({
      names: 'enterprise',
      headings: ['会员企业', '出资企业', '企业名称', '核心会员', '出资会员', '出资人', '出资方', '缴款单位'],
      required: true,
    }),
    amount: column.money({
      headings: [
        '出资额',
        '出资',
        '认缴额',
        '缴存金额',
        '认缴出资额',
        '实缴金额',
        '认缴',
        '实缴',
        '缴纳金额',
        '实缴出资额',
        '入股金额',
      ],
      required: true,
    }),
    contributedOn: column.date({
      headings: [
        '出资日期',
        '到账日期',
        '缴款日期',
        '缴存日期',
        '到位日期',
        '实缴日期',
        '缴纳日期',
        '认缴日期',
        '到资日期',
      ],
    }),
    custodian: column.text({
      headings: ['托管担保公司', '托管公司', '担保公司', '托管机构', '托管方', '托管担保机构', '资金托管'],
    }),
  },
  recognisedBy: ['amount'],
})
export type ContributionRow = RowOf<typeof contributionLedger>
