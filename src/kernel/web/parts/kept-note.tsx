// Says that what was typed before is back in the form, and lets it be dropped.
import type { Kept } from '../kept.ts'
import './form.css'

interface Props<T> {
  kept: Kept<T>
  /** Where the form has sealed fields, which are not kept. */
  hasSealed?: boolean
}

export function KeptNote<T>({ hasSealed = false, kept: { forget, isBack } }: Props<T>) {
  if (!isBack) return null
  return (
    <p className="kept-note" role="status">
      上次填了没有保存的，已经放回来了{hasSealed ? '；加密的项没有留，要重新填' : ''}。
      <button type="button" className="plain-button" onClick={() => forget()}>
        不要了，清空
      </button>
    </p>
  )
}

/** Said beside the button that saves. */
export const keptForNow = '没有保存就离开，填的会留在这个窗口里，退出登录时清除。'
