// The many ways in which the second city's clerks write one date and one amount.
import { day } from '../registry.ts'

const chinese = (digits: string) => [...digits].map((d) => '〇一二三四五六七八九'[Number(d)]).join('')
const counted = (n: number) =>
  n <= 10
    ? (['', ...'一二三四五六七八九十'][n] ?? '')
    : `${n < 20 ? '' : chinese(String(Math.floor(n / 10)))}十${n % 10 ? chinese(String(n % 10)) : ''}`
const wide = (text: string) => text.replace(/[\d.-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const serial = (date: string) => day('1899-12-30').until(day(date)).days

/** A date in one of nine spellings, the `i`th. */
export function dated(date: string, i: number): unknown {
  const [y = '', m = '', d = ''] = date.split('-')
  const [month, dayOf] = [Number(m), Number(d)]
  const spellings: unknown[] = [
    date,
    `${y}年${month}月${dayOf}日`,
    `${y}.${month}.${dayOf}`,
    `${y}/${m}/${d}`,
    `${chinese(y)}年${counted(month)}月${counted(dayOf)}日`,
    `${y}${m}${d}`,
    serial(date),
    { t: 'n', v: serial(date), z: 'yyyy"年"m"月"d"日"' },
    wide(`${y}.${month}.${dayOf}`),
  ]
  return spellings[i % spellings.length]
}

/** A date as a workbook that counts from 1904 keeps it. */
export const dated1904 = (date: string) => ({ t: 'n', v: serial(date) - 1462, z: 'yyyy/m/d' })

/** 元 in a column whose heading says 万元, in one of six spellings. */
export function inWan(yuan: number, i: number): unknown {
  const wan = Number((yuan / 10_000).toFixed(6))
  const grouped = yuan.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')
  return [wan, `${wan}万元`, `¥${grouped}元`, String(wan), `${wan} 万`, wide(String(wan))][i % 6]
}

/** √ and its likes. */
export const ticked = (yes: boolean, i: number) =>
  yes ? ['√', '有', '是', 'Y', 1, '达标', '已建'][i % 7] : ['×', '无', '否', 'N', 0, '未达标', '未建'][i % 7]
