// The second factor of the own account: a picture for an authenticator app, a first code, and recovery codes for paper.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { SecondFactor } from '../../contract.ts'

const post = <T,>(path: string, body: unknown = {}) => send<T>(path, body, crypto.randomUUID())

export function SecondFactorForm() {
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const offer = useMutation({ mutationFn: () => post<SecondFactor>('/account/second-factor') })
  const confirm = useMutation({
    mutationFn: () => post<{ codes: string[] }>('/account/second-factor/confirmation', { code }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    confirm.mutate()
  }
  // What was closed opens, and takes the codes off the screen, only once they are kept.
  const goOn = () => void queries.invalidateQueries({ queryKey: ['session'] })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} goOn={goOn} />
  return (
    <section>
      <h2>动态码</h2>
      <p className="quiet">登录时除密码外再输入手机验证器上的 6 位数字。管理员必须启用，其他人可以启用。</p>
      {offer.error && <Refused error={offer.error} title="现在不能启用" />}
      {offer.data ? (
        <form className="account-form second-factor" onSubmit={submit} noValidate>
          <img src={offer.data.picture} alt="给验证器扫描的二维码" width={180} height={180} />
          <p className="small">
            扫不了时，在验证器里手工输入：<code>{offer.data.secret}</code>
          </p>
          {confirm.error && <Refused error={confirm.error} title="还没有启用" />}
          <Field label="验证器上现在的 6 位数字" problem={undefined}>
            {(control) => (
              <input
                {...control}
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            启用
          </Button>
        </form>
      ) : (
        <Button loading={offer.isPending} onClick={() => offer.mutate()}>
          启用动态码
        </Button>
      )}
    </section>
  )
}

function RecoveryCodes({ codes, goOn }: { codes: string[]; goOn: () => void }) {
  return (
    <section>
      <h2>动态码已启用</h2>
      <p>
        请把下面的恢复码打印或抄下来放好：手机丢了时，每个可以代替动态码用一次。离开这一页就再也看不到了。
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="buttons no-print">
        <Button onClick={() => window.print()}>打印</Button>
        <Button type="primary" onClick={goOn}>
          放好了，继续
        </Button>
      </p>
    </section>
  )
}
