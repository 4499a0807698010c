// What can be done with an import now, how far it has come, and how it ended.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import type { ImportView } from '../../contract.ts'
import { act, isBusy, useStep } from '../queries.ts'

export function Run({ view }: { view: ImportView }) {
  const { destroyed, files, id, state } = view
  const step = useStep(id, (what: 'check' | 'import' | 'cancel') => act(id, what))
  const button = (what: 'check' | 'import' | 'cancel', label: string, primary: boolean) => (
    <Button
      type={primary ? 'primary' : 'default'}
      disabled={step.isPending || (what !== 'cancel' && files.length === 0)}
      onClick={() => step.mutate(what)}
    >
      {label}
    </Button>
  )
  const checked = state === 'checked'
  return (
    <section className="run" aria-label="检查和导入">
      <Said view={view} />
      {isBusy(state) && <Bar view={view} />}
      {state !== 'done' && state !== 'undone' && !destroyed && (
        <p className="run-buttons no-print">
          {isBusy(state) ? (
            button('cancel', '取消', false)
          ) : (
            <>
              {button('check', checked ? '重新检查' : '先检查', !checked)}
              {checked && button('import', '导入', true)}
              {!checked && (
                <span className="quiet">
                  {files.length === 0
                    ? '放进文件以后就可以检查。'
                    : '检查不改动任何数据，看清结果以后再导入。'}
                </span>
              )}
            </>
          )}
        </p>
      )}
      {step.error && <Failure error={step.error} />}
    </section>
  )
}

/** What the state means, and what to do next. */
function Said({ view: { destroyed, failure, sheets, state, undone } }: { view: ImportView }) {
  const sum = (key: 'created' | 'changed' | 'doubtful' | 'refused') =>
    count(sheets.reduce((n, s) => n + s[key], 0))
  const counts = `新增 ${sum('created')} 条，更新 ${sum('changed')} 条，待核实 ${sum('doubtful')} 行，退回 ${sum('refused')} 行`
  switch (state) {
    case 'checked':
      return <p role="status">检查完了，还没有保存。导入后将{counts}；退回的行不会导入。</p>
    case 'done':
      return (
        <p role="status">
          已导入：{counts}。<Link to="/overview">去看数字总览</Link>，或者先看
          <Link to="/terms">换届到期一览</Link>
        </p>
      )
    case 'undone':
      return (
        <div className="undone" role="status">
          <p>{undone && `${momentInProse(undone.at)} 由${undone.by}撤销。原因：${undone.reason}`}</p>
          <p className="quiet">
            当时{counts}，现已全部恢复为导入前的内容。{!destroyed && '文件还在；'}
            要重新导入，请新建一次导入再放入文件。
          </p>
        </div>
      )
    case 'cancelled':
      return <p role="status">已取消，没有保存任何内容。{!destroyed && '文件还在，可以重新检查。'}</p>
    case 'interrupted':
      return <p role="status">中断，没有保存任何内容：服务程序在中途停止了。文件还在，可以重新检查。</p>
    case 'failed':
      return (
        <div className="failure" role="alert">
          <h2>没有完成，没有保存任何内容</h2>
          <p>{failure}</p>
        </div>
      )
    default:
      return null
  }
}

function Bar({ view: { progress, state } }: { view: ImportView }) {
  const what = state === 'checking' ? '检查' : '导入'
  return (
    <div className="run-bar">
      <progress max={progress?.total ?? 1} value={progress?.done ?? 0} aria-label={`${what}的进度`} />
      <p className="quiet">
        正在{what}：{progress?.label}
        {progress && progress.total > 1 && `（${progress.done}/${progress.total}）`}
      </p>
      <p className="quiet small">可以离开或刷新这一页，{what}照常进行。</p>
    </div>
  )
}
