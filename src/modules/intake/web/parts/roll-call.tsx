// Fills in a meeting from a 接龙: read, held against the roll, shown, and only then put into the form.
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { RollCallMatch, RollCallView } from '../../typed/contract.ts'

interface Props {
  /** The organization as the form has it. */
  organization: string
  fill: (values: Record<string, string>) => void
}

export function RollCall({ fill, organization }: Props) {
  const [text, setText] = useState('')
  const read = useMutation({
    mutationFn: () =>
      send<RollCallView>('/typed-rows/roll-call', { organization, text }, crypto.randomUUID()),
  })
  return (
    <details className="roll-call">
      <summary>从微信接龙填入</summary>
      <div className="explain">
        <p className="quiet small">先在下面填好“党组织名称”，再把接龙的内容粘贴在这里。</p>
        <Field label="接龙的内容" problem={undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              value={text}
              placeholder={'#接龙\n三月主题党日\n1. 张三\n2. 李四 病假'}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <p>
          <Button
            loading={read.isPending}
            disabled={text.trim() === '' || organization.trim() === ''}
            onClick={() => read.mutate()}
          >
            读接龙
          </Button>
        </p>
        {read.error && <Refused error={read.error} title="没有读成" />}
        {read.data && <Told told={read.data} fill={fill} />}
      </div>
    </details>
  )
}

const remarks: Record<RollCallMatch, string> = {
  known: '',
  several: '（名册里有几位同名，不知是哪一位）',
  unknown: '（名册里没有）',
}

/** Who comes, who does not and who said nothing; a person looks before it goes into the form. */
function Told({ fill, told }: { told: RollCallView; fill: Props['fill'] }) {
  const { absent, absentees, come, dueCount, more, presentCount, silent, title, unread } = told
  const lines = [
    [`参加 ${come.length} 人`, come.map((c) => c.name + remarks[c.match])],
    [`请假 ${absent.length} 人`, absent.map((a) => `${a.name}（${a.reason ?? '请假'}）${remarks[a.match]}`)],
    [`没有接龙 ${silent.length} 人`, silent],
    [`没有读懂 ${unread.length} 行`, unread],
  ] as const
  return (
    <div role="status">
      {lines.map(([label, names]) =>
        names.length === 0 ? null : (
          <p key={label}>
            <strong>{label}</strong>：{names.join('、')}
          </p>
        ),
      )}
      {more > 0 && <p>另带 {more} 人，没有写名字，不计入实到。</p>}
      <p className="quiet small">
        应到按名册 {dueCount} 人，实到 {presentCount}{' '}
        人。没有接龙的算没有到，也没有写进缺席人员；请核对以后再填。
      </p>
      <p>
        <Button
          type="primary"
          onClick={() =>
            fill({
              dueCount: String(dueCount),
              presentCount: String(presentCount),
              absentees,
              ...(title !== null && { topic: title }),
            })
          }
        >
          填进下面的表
        </Button>
      </p>
    </div>
  )
}
