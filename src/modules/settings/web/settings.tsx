// Settings: the business date, the city's words, and what whoever runs the server has set.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '#kernel/web/api.ts'
import { dateInProse, momentInProse, rangeInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { SettingsView, WordView } from '../contract.ts'
import { BusinessDateForm, IdentityNumbersForm, OriginalsForm, WordForm } from './forms.tsx'
import '#kernel/web/parts/list.css'
import './settings.css'

export default function Settings() {
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => read<SettingsView>('/settings', {}, signal),
  })
  if (settings.error) return <Failure error={settings.error} retry={() => void settings.refetch()} />
  if (!settings.data) return <Waiting rows={10} />
  const { businessDate, environment, federation, identityNumbers, originals, words } = settings.data
  return (
    <div className="records settings">
      <title>设置 · 同心</title>
      <header className="list-head">
        <h1>设置</h1>
      </header>
      <BusinessDate of={businessDate} />
      <IdentityNumbers of={identityNumbers} originals={originals} />
      <Originals of={originals} businessDate={businessDate.date} />
      <Words words={words} />
      <section>
        <h2>工商联</h2>
        <p className="quiet">导入商会名录时定下，在这里只看。</p>
        <p>
          {federation
            ? `${federation.name}，区划代码 ${federation.regionCode}`
            : '还没有。请先导入商会名录。'}
        </p>
      </section>
      <Environment of={environment} />
    </div>
  )
}

function BusinessDate({ of: { at, by, date, isSet } }: { of: SettingsView['businessDate'] }) {
  const may = useMay('settings.manage')
  return (
    <section>
      <h2>业务日期</h2>
      <p className="quiet">
        规矩和数字把这一天当作今天，每个页面上都写着。平时就是当天；演练、年终结账时才另设。登录、审计用真实的时间。
      </p>
      <p>
        {isSet ? `另设为 ${dateInProse(date)}` : `当天（${dateInProse(date)}）`}
        {by && at && (
          <span className="quiet">
            ，{by} {momentInProse(at)}
          </span>
        )}
      </p>
      {may && <BusinessDateForm date={date} isSet={isSet} />}
    </section>
  )
}

type Originals = SettingsView['originals']

function IdentityNumbers({ of, originals }: { of: SettingsView['identityNumbers']; originals: Originals }) {
  const { at, by, digestsOnly, people } = of
  const may = useMay('settings.manage')
  return (
    <section>
      <h2>身份证号</h2>
      <p className="quiet">
        平时加密保存，凭用途可以查看。也可以只留摘要：认人、查重、导入照常，号码本身不再保存，查看和导出都没有。
      </p>
      <p>
        {digestsOnly ? '只留摘要' : '加密保存'}
        {people > 0 ? `；现在保存着 ${people} 人的号码` : '；现在没有保存号码'}
        {by && at && (
          <span className="quiet">
            ，{by} {momentInProse(at)}
          </span>
        )}
      </p>
      {originals.withNumbers > 0 && (
        <p>
          导入的原件不受这项设置管：留着的 {originals.files} 份里，{originals.withNumbers}{' '}
          份有或可能有身份证号，要另行销毁，见下面“导入的原件”。
        </p>
      )}
      {may && <IdentityNumbersForm key={`${digestsOnly} ${people}`} of={of} />}
    </section>
  )
}

function Originals({ businessDate, of }: { businessDate: string; of: Originals }) {
  const { at, by, due, files, from, imports, reason, toBeChecked, years } = of
  const may = useMay('settings.manage')
  const mayDestroy = useMay('intake.destroy')
  return (
    <section>
      <h2>导入的原件</h2>
      <p className="quiet">
        每次导入的文件都加密留存。到了期限的列出待处理，不会自动销毁：由党委办公室核对后写明依据销毁。
      </p>
      <p>
        保存期限：{years === null ? '不设，留到有人销毁为止' : `${years} 年，自导入之日起`}
        {toBeChecked && '（待核对：没有查到规定，由本市按档案规定确定）'}
        {from && by && at && (
          <span className="quiet">
            ，自 {dateInProse(from)} 起（{reason}。{by} {momentInProse(at)}）
          </span>
        )}
      </p>
      <p>
        {imports === 0
          ? '现在没有留存的原件。'
          : `现在留着 ${imports} 次导入的 ${files} 份，到期 ${due} 次。`}
        {mayDestroy && <Link to="/originals">去处理</Link>}
      </p>
      {may && <OriginalsForm key={at} years={years} businessDate={businessDate} />}
    </section>
  )
}

function Words({ words }: { words: WordView[] }) {
  const may = useMay('words.change')
  return (
    <section>
      <h2>本市用词的意思</h2>
      <p className="quiet">数字里有的词各市不同。台账里看得出的先推定，不对的在这里改，自哪天起可以写明。</p>
      {words.map((word) => (
        <details key={word.id} className="opens">
          <summary>
            <span>{word.label}</span>
            <span className="quiet">{word.meanings.length === 0 ? '还没有设定' : said(word)}</span>
          </summary>
          <ul>
            {word.meanings.map((meaning) => (
              <li key={`${meaning.from}`}>
                {rangeInProse(meaning.from, meaning.to)}：{meaning.values.join('、')}
                <span className="quiet">
                  （{meaning.guessed ? '推定' : '设定'}：{meaning.reason}。{meaning.by}{' '}
                  {momentInProse(meaning.at)}）
                </span>
              </li>
            ))}
          </ul>
          {may && <WordForm word={word} />}
        </details>
      ))}
    </section>
  )
}

const said = ({ meanings }: WordView) => {
  const last = meanings.at(-1)
  const text = last?.values.join('、') ?? ''
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}

function Environment({ of }: { of: SettingsView['environment'] }) {
  return (
    <section>
      <h2>由管理服务器的人设置</h2>
      <p className="quiet">写在启动本系统的环境变量里，改了要重新启动；在这里只看，不显示密码和密钥。</p>
      <dl>
        {of.map(({ about, label, trouble, value, variables }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {trouble && (
                <span className="state" data-state="doubtful">
                  最近一次没有发出：{trouble}
                </span>
              )}
            </dd>
            <dd className="quiet">
              {about}
              {variables && <code>{variables}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
