// The second city, 云川市 (invented; its region 5399 is no place's): its chambers, enterprises and Party organizations.
import { creditCodeCheck } from '#modules/organizations/credit-code.ts'

const coded = (first17: string) => `${first17}${creditCodeCheck(first17)}`

/** The day as of which the city's ledgers state what they state. */
export const statedOn = '2021-06-30'

export type District = '市本级' | '河东区' | '云岭县' | '金沙彝族自治县' | '高新区管委会'
const regions: Record<District, string> = {
  市本级: '539900',
  河东区: '539902',
  云岭县: '539921',
  金沙彝族自治县: '539923',
  高新区管委会: '539971',
}

export interface Chamber {
  name: string
  code: string
  category: string
  district: District
  founded: string
  termStart: string
  termEnd: string
  president: string
  members: number
  instructor: boolean
  dissolved?: string
}

type ChamberCells = [string, string, District, string, string, string, number, boolean, string?]
const chamberCells: ChamberCells[] = [
  ['云川市医药行业商会', '行业类', '市本级', '2004-05-18', '2018-05-18', '祝明远', 42, true],
  ['云川市钢贸商会', '行业类', '市本级', '2006-09-02', '2019-09-02', '欧阳广', 36, true],
  ['云川市餐饮与酒店业商会', '行业类', '市本级', '2003-11-20', '2017-11-20', '钟佩兰', 51, false],
  ['云川市晋江商会', '异地类', '市本级', '2009-08-08', '2019-08-08', '庄文渊', 88, false],
  ['云川市台州商会', '异地类', '市本级', '2011-03-16', '2016-03-16', '阿依古丽·买买提', 64, true],
  ['云川市建材装饰商会', '行业类', '市本级', '2010-01-12', '2020-01-12', '余  岚', 29, false],
  ['河东区总商会', '区县总商会', '河东区', '1998-06-01', '2016-06-01', '丁守成', 120, false],
  ['河东区沿河街道商会', '镇街商会', '河东区', '2012-10-10', '2017-10-10', '施雅', 33, false],
  ['云岭县总商会', '区县总商会', '云岭县', '1999-03-03', '2019-03-03', '木成林', 75, false],
  ['云岭县台州商会', '异地类', '云岭县', '2013-04-15', '2018-04-15', '叶向荣', 18, false],
  ['金沙彝族自治县总商会', '区县总商会', '金沙彝族自治县', '2001-07-09', '2016-07-09', '吉克阿甲', 40, true],
  ['云川高新区科技企业商会', '园区类', '高新区管委会', '2015-12-25', '2020-12-25', '白露', 57, false],
  ['云川市茶叶商会', '行业类', '市本级', '2008-08-18', '2013-08-18', '方圆', 12, false, '2019-12-31'],
]

export const chambers: Chamber[] = chamberCells.map((cells, i) => {
  const [name, category, district, founded, termStart, president, members, instructor, dissolved] = cells
  const code = coded(
    `51${regions[district]}MJ0${String(10_000 + i * 37).slice(1)}${i % 10}1${i % 7}`.slice(0, 17),
  )
  const termEnd = `${Number(termStart.slice(0, 4)) + 5}${termStart.slice(4)}`
  const row = { name, code, category, district, founded, termStart, termEnd, president, members, instructor }
  return dissolved ? { ...row, dissolved } : row
})

export interface Enterprise {
  name: string
  code: string
  /** By their place in `chambers`. */
  chambers: number[]
  staff: number
  organized: boolean
  phone: string
}

/** Ten of the steel trade, who keep the fund together, and ten others. */
const names =
  '恒达 昌隆 金桥 万通 鼎盛 华瑞 宏图 聚源 立信 中天 康源 百草 同和 味之源 山水 晋川 海正 河东建工 云岭茶业 金沙矿业'
export const enterprises: Enterprise[] = names.split(' ').map((short, i) => ({
  name: i < 10 ? `云川${short}钢铁贸易有限公司` : `云川${short}实业有限公司`,
  code: coded(
    `9153990${(i % 5) + 1}MA6${String(20_000 + i * 91).slice(1)}X${i % 10}`.slice(0, 17).padEnd(17, '0'),
  ),
  chambers: i < 10 ? [1] : i === 12 ? [0, 6] : [[0, 0, 0, 2, 2, 3, 4, 6, 8, 10][i - 10] ?? 0],
  staff: 20 + i * 13,
  organized: i % 3 === 0,
  phone: `199${String(87_000_000 + i * 1013)}`,
}))

export interface PartyOrganization {
  name: string
  form: string
  covers: number[]
  superior: string
  founded: string
  secretary: string
  members: number
  dissolved?: string
}

export const committee = '中共云川市总商会委员会'
const general = '中共云川市医药行业商会总支部委员会'
type OrganizationCells = [string, string, number[], string, string, string, number, string?]
const organizationCells: OrganizationCells[] = [
  [general, '党总支', [0], committee, '2010-06-10', '祝明远', 31],
  ['中共云川市医药行业商会第一支部委员会', '党支部', [0], general, '2012-02-02', '康健', 12],
  ['中共云川市钢贸商会支部委员会', '党支部', [1], committee, '2009-12-20', '程立', 15],
  ['中共云川市餐饮与酒店业商会支部委员会', '党支部', [2], committee, '2011-07-01', '钟佩兰', 9],
  ['中共云川市异地商会联合支部委员会', '联合党支部', [3, 4], committee, '2016-03-28', '林海', 17],
  ['中共河东区总商会支部委员会', '党支部', [6, 7], '中共河东区工商联机关委员会', '2013-05-04', '丁守成', 11],
  ['中共云岭县总商会支部委员会', '党支部', [8], '中共云岭县委统战部机关支部', '2014-09-15', '木成林', 8],
  ['中共云川市茶叶商会支部委员会', '党支部', [12], committee, '2012-08-01', '方圆', 4, '2019-12-31'],
]
export const partyOrganizations: PartyOrganization[] = organizationCells.map(
  ([name, form, covers, superior, founded, secretary, members, dissolved]) => {
    const row = { name, form, covers, superior, founded, secretary, members }
    return dissolved ? { ...row, dissolved } : row
  },
)

/** Which organization pairs with whom, from when, and until when. */
export const pairings: [number, string, '机关' | '律所' | '学校', string, string?][] = [
  [0, '云川市市场监督管理局机关党委', '机关', '2018-04-12'],
  [2, '云川市税务局第二党支部', '机关', '2019-10-30'],
  [3, '四川明理律师事务所党支部', '律所', '2017-06-06'],
  [4, '云川市信访局机关党支部', '机关', '2016-05-05', '2019-05-05'],
  [4, '云南正和律师事务所党总支', '律所', '2020-01-15'],
  [5, '河东区职业中学党支部', '学校', '2020-09-01'],
]

export const enterpriseOrganizations = enterprises
  .filter((e) => e.organized)
  .map((e, i) => ({
    name: `中共${e.name}支部委员会`,
    enterprise: e.name,
    superior: `中共河东区第${i + 1}街道工作委员会`,
    founded: `201${i}-0${i + 1}-1${i}`,
    secretary: ['何苗', '罗一鸣', '苏青', '段誉诚', '曹敏', '温良', '简宁'][i] ?? '',
    members: 3 + i,
    guidedBy: partyOrganizations[i % 3]?.name ?? '',
    visited: `2020-1${i % 3}-2${i % 8}`,
  }))
