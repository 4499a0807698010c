// Where the identity provider sends people back to: what it says is handed in, once, and the second factor asked for.
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { CodeField } from './parts/code-field.tsx'
import { returnFromProvider } from './queries.ts'
import './accounts.css'

// The page is opened by the provider alone, so it is loaded once for each answer, which is good once.
const { search } = window.location
let handedIn = false

export default function ProviderReturn() {
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const { error, isPending, mutate } = useMutation({
    mutationFn: (typed: string) => returnFromProvider(search, typed),
    // A whole new page: nothing that was read before may stay, nor the provider's answer in the address.
    onSuccess: ({ done }) => window.location.replace(done === 'bound' ? '/account' : '/'),
  })
  useEffect(() => {
    if (handedIn) return
    handedIn = true
    mutate('')
  }, [mutate])
  const wantsCode = error instanceof ApiError && error.problems[0]?.field === 'code'
  if (wantsCode && !asked) setAsked(true)
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(code)
  }
  const form = asked && (!error || wantsCode || isPending)
  return (
    <section className="sign-in">
      <title>登录 · 同心</title>
      <h1>登录</h1>
      {form ? (
        <form className="account-form" onSubmit={submit} noValidate>
          {error && code !== '' && <Refused error={error} title="没有登录成功" />}
          <CodeField value={code} onChange={(event) => setCode(event.target.value)} />
          <Button type="primary" htmlType="submit" size="large" loading={isPending}>
            登录
          </Button>
        </form>
      ) : error ? (
        <>
          <Refused error={error} title="没有完成" />
          <p>
            <a href="/">回登录页</a>
          </p>
        </>
      ) : (
        <Waiting rows={3} />
      )}
    </section>
  )
}
