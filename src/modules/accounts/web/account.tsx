// The own account: in which roles, the password, the second factor, and where one is signed in.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Sections } from '#kernel/web/parts/record-page.tsx'
import { useSession } from '#kernel/web/session.ts'
import { BindingForm } from './parts/binding-form.tsx'
import { PasswordForm } from './parts/password-form.tsx'
import { SecondFactorForm } from './parts/second-factor-form.tsx'
import { endSession, useSessions, useSignOut } from './queries.ts'
import '#kernel/web/parts/list.css'
import './accounts.css'

export default function OwnAccount() {
  const actor = useSession().data?.actor
  const signOut = useSignOut()
  if (!actor) return null
  return (
    <article className="account">
      <title>我的账号 · 同心</title>
      <header className="list-head">
        <h1>{actor.name}</h1>
        <Button loading={signOut.isPending} onClick={() => signOut.mutate()}>
          退出登录
        </Button>
      </header>
      {actor.needsSecondFactor && (
        <p className="form-answer">您的角色需要动态码。请先在下面启用，启用后其他页面才会打开。</p>
      )}
      <section>
        <h2>我的角色</h2>
        {actor.roles.length === 0 ? (
          <p>还没有角色。请联系安全管理员授予。</p>
        ) : (
          <ul className="plain-list">
            {actor.roles.map(({ label, place }) => (
              <li key={label + place}>
                <strong>{label}</strong>
                <span className="quiet">{place}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {!actor.needsSecondFactor && <Sections kind="own-account" id="" />}
      <SecondFactorForm />
      {!actor.needsSecondFactor && <PasswordForm />}
      {!actor.needsSecondFactor && <BindingForm />}
      <Sessions />
    </article>
  )
}

function Sessions() {
  const queries = useQueryClient()
  const sessions = useSessions()
  const end = useMutation({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: ['account', 'sessions'] }),
  })
  const items = sessions.data?.items ?? []
  return (
    <section>
      <h2>登录着的地方</h2>
      {sessions.error && <Failure error={sessions.error} />}
      {end.error && <Failure error={end.error} />}
      <ul className="plain-list sessions">
        {items.map(({ id, agent, address, beganAt, seenAt, current }) => (
          <li key={id}>
            <span className="apart">
              <strong>{agent}</strong>
              <span className="quiet">{address}</span>
              <span className="quiet">
                {momentInProse(beganAt)} 登录，{momentInProse(seenAt)} 还在用
              </span>
            </span>
            {current ? (
              <span className="state">这里</span>
            ) : (
              <button type="button" className="plain-button" onClick={() => end.mutate(id)}>
                让它退出
              </button>
            )}
          </li>
        ))}
      </ul>
      {items.length > 1 && <Button onClick={() => end.mutate(null)}>退出其他全部</Button>}
    </section>
  )
}
