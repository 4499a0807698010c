import { expect, test } from 'vitest'
import { readRollCall } from './roll-call.ts'

/** 张三 comes; 李四=病假 does not. */
const told = (text: string) =>
  readRollCall(text).answers.map(({ comes, name, reason }) => (comes ? name : `${name}=${reason}`))

test.each([
  ['numbers and dots', '#接龙\n周五支部党员大会\n1. 张三\n2. 李四', ['张三', '李四']],
  ['Chinese commas behind numbers', '#接龙\n大会\n1、张三\n2、李四 请假', ['张三', '李四=请假']],
  ['brackets round numbers', '#接龙\n大会\n1）张三\n（2）李四 病假', ['张三', '李四=病假']],
  ['full-width digits', '＃接龙\n大会\n１．张三\n２．李四（出差）', ['张三', '李四=出差']],
  ['numbers in circles', '#接龙\n大会\n① 张三\n② 李四', ['张三', '李四']],
  ['keycaps and pictures', '#接龙\n大会\n1️⃣ 张三👍\n2️⃣ 李四🙏请假', ['张三', '李四=请假']],
  ['no space behind the number', '#接龙\n大会\n1张三\n2李四请假', ['张三', '李四=请假']],
  ['a reason behind a colon', '#接龙\n大会\n1. 张三：病假\n2. 李四-出差', ['张三=病假', '李四=出差']],
  ['a longer reason', '#接龙\n大会\n1. 张三（请假，回老家）', ['张三=请假']],
  ['several in a line', '#接龙\n大会\n1. 张三、李四\n2. 王五 赵小六', ['张三', '李四', '王五', '赵小六']],
  ['one reason behind two', '#接龙\n大会\n1. 张三、李四 出差', ['张三=出差', '李四=出差']],
  ['words that answer', '#接龙\n大会\n1. 张三 参加\n2. 李四 收到\n3. 王五准时参加', ['张三', '李四', '王五']],
  ['titles behind names', '#接龙\n大会\n1. 张三同志\n2. 李小四书记 因公出差', ['张三', '李小四=因公出差']],
  ['spaced names of two', '#接龙\n大会\n1. 阿依古丽·买买提\n2. 欧阳小四', ['阿依古丽·买买提', '欧阳小四']],
  ['the last word counts', '#接龙\n大会\n1. 张三\n2. 李四\n3. 张三 请假', ['李四', '张三=请假']],
  ['taken back', '#接龙\n大会\n1. 张三\n2. 李四\n3. 张三 取消', ['李四']],
  ['without numbers', '大会接龙\n张三\n李四 病假', ['张三', '李四=病假']],
  ['nothing at all', '', []],
])('%s', (_, text, expected) => {
  expect(told(text)).toEqual(expected)
})

test('the title is the line above the answers; samples are none, and +1 is counted without a name', () => {
  const call = readRollCall(
    '#接龙\n3月主题党日，周五下午2点\n例：姓名 是否参加\n1. 张三+1\n2. 李四 带2人\n3. 😀',
  )
  expect(call).toMatchObject({ title: '3月主题党日,周五下午2点', more: 3 })
  expect(call.answers.map((a) => a.name)).toEqual(['张三', '李四'])
})

test('a line that names nobody is told and not guessed', () => {
  expect(readRollCall('#接龙\n大会\n1. 收到\n2. 张三').unread).toEqual(['1. 收到'])
})
