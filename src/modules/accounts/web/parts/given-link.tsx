// A one-time link, shown once, to be copied and handed on.
import { Button } from 'antd'
import { useState } from 'react'
import { momentInProse } from '#kernel/web/format.ts'
import type { MadeLink } from '../queries.ts'

export function GivenLink({ link }: { link: MadeLink }) {
  const [copied, setCopied] = useState(false)
  const address = `${window.location.origin}${link.path}`
  return (
    <section className="given-link" role="status">
      <p>
        把这个链接发给本人，由本人设密码。只能用一次，{momentInProse(link.expiresAt)}{' '}
        前有效，离开这一页就看不到了。
      </p>
      <p>
        <code>{address}</code>
      </p>
      <Button
        onClick={() => {
          void navigator.clipboard.writeText(address).then(() => setCopied(true))
        }}
      >
        {copied ? '已复制' : '复制链接'}
      </Button>
    </section>
  )
}
