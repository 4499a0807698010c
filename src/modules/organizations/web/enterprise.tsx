// A member enterprise: what it is, every fact with its source, its chambers, its own Party organization, its history.
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { count, dateInProse } from '#kernel/web/format.ts'
import { useRecord } from '#kernel/web/lists.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Facts } from '#kernel/web/parts/facts.tsx'
import { RecordHead } from '#kernel/web/parts/record-head.tsx'
import { Doubts, History, RecordPage, Sections } from '#kernel/web/parts/record-page.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { EnterpriseField, EnterpriseView } from '../contract.ts'

const groups: { title: string; fields: EnterpriseField[] }[] = [
  { title: '登记', fields: ['name', 'creditCode', 'district'] },
  { title: '人员与党组织', fields: ['employees', 'hasPartyOrganization'] },
]

const key: { field: EnterpriseField; label: string }[] = [
  { field: 'district', label: '所属地区' },
  { field: 'creditCode', label: '统一社会信用代码' },
  { field: 'employees', label: '从业人数' },
  { field: 'hasPartyOrganization', label: '是否建立党组织' },
]

export default function Enterprise() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const enterprise = useRecord<EnterpriseView>('/enterprises', id, useAsOf())
  return (
    <RecordPage title="会员企业" record={enterprise}>
      {(view) => <EnterpriseRecord key={id} enterprise={view} />}
    </RecordPage>
  )
}

function EnterpriseRecord({ enterprise }: { enterprise: EnterpriseView }) {
  const valueOf = (name: EnterpriseField) => {
    const value = enterprise.fields.find(({ field }) => field === name)?.value ?? null
    return value === null ? null : (write(name, value) ?? value)
  }
  return (
    <article className="record">
      <title>{`${enterprise.name} · 同心`}</title>
      <RecordHead
        {...enterprise}
        kind="会员企业"
        facts={key.map(({ field, label }) => ({ label, value: valueOf(field) }))}
      >
        <Button onClick={() => window.print()}>打印</Button>
      </RecordHead>
      <Doubts doubts={enterprise.doubts} />
      <div className="record-body">
        <div className="record-facts">
          <Facts groups={groups} fields={enterprise.fields} onlyWhenFilled={[]} write={write} />
          <p className="small quiet">联系电话加密保存，本页不显示，也不打印。</p>
        </div>
        <div className="record-side">
          <Chambers chambers={enterprise.chambers} />
          <Sections kind="enterprise" id={enterprise.id} />
          <History entries={enterprise.history} />
        </div>
      </div>
      <p className="print-foot">
        {enterprise.name}，截至{dateInProse(enterprise.asOf)}。每项的出处见系统内该企业的页面。
      </p>
    </article>
  )
}

function Chambers({ chambers }: Pick<EnterpriseView, 'chambers'>) {
  return (
    <Belonging title="所属商会" note={chambers.length > 0 && `${chambers.length} 家`}>
      {chambers.length === 0 ? (
        <p className="quiet">会员企业台账没有写明所属商会。</p>
      ) : (
        <ul>
          {chambers.map(({ id, name }) => (
            <li key={id ?? name}>
              {id === null ? (
                <>
                  {name}
                  <span className="state small" data-state="doubtful">
                    名录里没有
                  </span>
                </>
              ) : (
                <Link to="/chambers/$id" params={{ id }}>
                  {name}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Belonging>
  )
}

const write = (field: string, value: string) => (field === 'employees' ? `${count(value)} 人` : undefined)
