// What was just sent, to take further: a text for a WeChat group, and the letters to print.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { Papers } from '../contract.ts'
import { letterWords } from '../labels.ts'
import { usePapers } from './queries.ts'
import '#kernel/web/parts/list.css'
import './notices.css'
import './papers.css'

export default function NoticePapers() {
  const { ids = '', without, withoutTelephone } = useAddress()
  const papers = usePapers(ids)
  if (papers.error) return <Failure error={papers.error} retry={() => void papers.refetch()} />
  if (!papers.data) return <Waiting rows={10} />
  const { chat, letters } = papers.data
  return (
    <div className="records papers">
      <title>提醒函 · 同心</title>
      <div className="no-print">
        <p className="way-up">
          <Link to="/notices">提醒</Link>
        </p>
        <header className="list-head">
          <h1>已在系统内提醒 {letters.length} 家</h1>
        </header>
        {without && <p className="quiet">其中 {without} 家没有登记办公邮箱，没有发邮件。</p>}
        {withoutTelephone && (
          <p className="quiet">其中 {withoutTelephone} 家没有登记值班手机，没有发短信。</p>
        )}
        <Chat chat={chat} />
        <header className="list-head">
          <h2>提醒函</h2>
          <span className="apart">
            <Button href={`/api/v1/notices/papers.docx?ids=${ids}`} download>
              下载 Word 文件
            </Button>
            <Button onClick={() => window.print()}>打印 {letters.length} 份</Button>
          </span>
        </header>
        <p className="quiet">
          文号、发函单位和联系电话可以在下面直接填写，填好再打印；要改文字的，下载 Word 文件，一家一页。
        </p>
      </div>
      {letters.map((letter, position) => (
        <Letter key={position} letter={letter} />
      ))}
    </div>
  )
}

/** The organizations are named only where there is one: a group is no place to say who is late. */
function Chat({ chat }: { chat: Papers['chat'] }) {
  const [isNamed, setNamed] = useState(false)
  const [said, setSaid] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const text = isNamed ? chat.named : chat.unnamed
  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setSaid('已复制，可以粘贴到微信群。'),
      () => {
        box.current?.select()
        setSaid('没有复制成。文字已选中，请按 Ctrl+C，或长按后复制。')
      },
    )
  }
  return (
    <section className="chat">
      <h2>发到微信群的文字</h2>
      <label className="choice">
        <input type="checkbox" checked={isNamed} onChange={(event) => setNamed(event.target.checked)} />
        写上单位名称
      </label>
      <textarea ref={box} className="control" readOnly rows={8} aria-label="发到微信群的文字" value={text} />
      <p className="apart">
        <Button onClick={copy}>复制到微信群</Button>
        <span role="status">{said}</span>
      </p>
    </section>
  )
}

function Letter({ letter: { by, date, from, matters, to } }: { letter: Papers['letters'][number] }) {
  return (
    <article className="letter" aria-label={`给${to}的提醒函`}>
      <p className="letter-from">
        <input className="letter-field" aria-label="发函单位" defaultValue={from} />
      </p>
      <h2>{letterWords.title}</h2>
      <p className="letter-number">
        <input className="letter-field" aria-label="文号" defaultValue={letterWords.number(date)} />
      </p>
      <p>{to}：</p>
      <p>{letterWords.opening}</p>
      <ol>
        {matters.map((m) => (
          <li key={m.said}>
            <p>{m.said}</p>
            {m.cited && <p>{letterWords.cited(m)}</p>}
            <p>{letterWords.remedy(m.remedy)}</p>
          </li>
        ))}
      </ol>
      <p>{letterWords.closing}</p>
      <p className="letter-contact">
        {letterWords.contact(by)}
        <input className="letter-field" aria-label="联系电话" placeholder="　　　　　　" />
      </p>
      <p className="letter-end">
        {from}
        <br />
        {dateInProse(date)}
      </p>
    </article>
  )
}
